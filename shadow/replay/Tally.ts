import type { Comparison } from '../../harness/model/comparison.ts';
import type { Accounting, SkipReason } from '../../harness/model/outcome.ts';
import type { InputCounts } from '../../harness/study/InputCounts.ts';
import { SessionMarks } from '../study/SessionMarks.ts';
import { Drifts, type Drift } from './Drifts.ts';
import { EvidenceLedger } from '../../harness/evidence/EvidenceLedger.ts';

export interface OperationTally {
  selected: number;
  compared: number;
  mismatched: number;
  drifted: number;
  incomparable: number;
  unbound: number;
  /** Distinct evidence compared, and how much of it showed a mismatch. */
  distinct: number;
  distinctBad: number;
}

const rememberedWhys = 200;

type Counted = Exclude<Comparison['outcome'], 'skipped' | 'interrupted'>;

/** Counts outcomes: each selected exchange once, each distinct evidence once. */
export class Tally {
  readonly #input: InputCounts;
  readonly #ledger = new EvidenceLedger();
  readonly #operations = new Map<string, OperationTally>();
  readonly #outcomes: Record<Counted, number> = {
    matched: 0,
    mismatched: 0,
    accepted: 0,
    incomparable: 0,
    blocked: 0,
    drifted: 0,
    unbound: 0,
  };
  /** How often which reason was given for an outcome; kept small, since a reason may hold a message of a side. */
  readonly #whys = new Map<string, number>();
  readonly #drifts = new Drifts();
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  readonly #marks = new SessionMarks();
  #refusedAlike = 0;
  #refusedAsRecorded = 0;
  #contentless = 0;
  #throttledAlone = 0;

  constructor(input: InputCounts) {
    this.#input = input;
    for (const [operation, selected] of input.operations) this.#operation(operation).selected = selected;
  }

  /** Nothing counted yet of the same input, but for what was skipped: for who counts the same comparisons anew. */
  anew(): Tally {
    const tally = new Tally(this.#input);
    Object.assign(tally.#skipped, this.#skipped);
    return tally;
  }

  /** The session's number of the comparison that was counted as the nth, from 0. */
  sessionAt(nth: number): number {
    return this.#marks.at(nth);
  }

  skip(reason: SkipReason): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
  }

  /** `session` is the session's number. */
  count(comparison: Comparison, session: number): void {
    const { outcome } = comparison;
    if (outcome === 'skipped' || outcome === 'interrupted') return;
    this.#outcomes[outcome] += 1;
    this.#marks.remember(session);
    const operation = this.#operation(comparison.operation);
    if (outcome === 'unbound') operation.unbound += 1;
    if (outcome === 'incomparable' && /^candidate (?:429|503)/.test(comparison.why ?? ''))
      this.#throttledAlone += 1;
    if (outcome === 'drifted') operation.drifted += 1;
    if (outcome === 'incomparable') operation.incomparable += 1;
    if (outcome === 'drifted') this.#drifts.add(comparison);
    if (outcome === 'drifted' || outcome === 'incomparable')
      this.#because(`${outcome}\n${comparison.why ?? ''}`);
    if (outcome !== 'matched' && outcome !== 'mismatched' && outcome !== 'accepted') return;
    const bad = outcome === 'mismatched';
    operation.compared += 1;
    if (bad) operation.mismatched += 1;
    const { isNew, isNewlyBad } = this.#ledger.add(comparison.evidence, bad);
    if (isNew) operation.distinct += 1;
    if (isNewlyBad) operation.distinctBad += 1;
    this.#marks.mark(session, bad);
    const [recorded, baseline, candidate] = comparison.statuses;
    if (isContentless(comparison.operation, baseline)) this.#contentless += 1;
    if (recorded === null && isRefusal(baseline) && isRefusal(candidate)) this.#refusedAlike += 1;
    if (recorded !== null && isUnauthorized(baseline) && isUnauthorized(candidate))
      this.#refusedAsRecorded += 1;
  }

  get compared(): number {
    return this.#outcomes.matched + this.#outcomes.mismatched + this.#outcomes.accepted;
  }

  get mismatched(): number {
    return this.#outcomes.mismatched;
  }

  /** The reason most often given for an outcome; null where it has none. */
  mostly(outcome: 'drifted' | 'incomparable'): string | null {
    let most: string | null = null;
    let count = 0;
    for (const [key, times] of this.#whys) {
      if (times <= count || !key.startsWith(`${outcome}\n`)) continue;
      most = key.slice(outcome.length + 1);
      count = times;
    }
    return most;
  }

  /** What most of the drift looks like; null where nothing drifted. */
  get drift(): Drift | null {
    return this.#drifts.most();
  }

  /** Exchanges that ended in any outcome so far. */
  get done(): number {
    let done = 0;
    for (const count of Object.values(this.#outcomes)) done += count;
    for (const count of Object.values(this.#skipped)) done += count;
    return done;
  }

  /** Compared exchanges of unknown recorded status that both sides refused with a 4xx. */
  get refusedAlike(): number {
    return this.#refusedAlike;
  }

  /** Exchanges of which the candidate asked for less traffic where the baseline did not. */
  get throttledAlone(): number {
    return this.#throttledAlone;
  }

  /** Compared exchanges whose answer says nothing of what the service does. */
  get contentless(): number {
    return this.#contentless;
  }

  /** Compared exchanges that both sides refused for want of credentials or rights, as was recorded. */
  get refusedAsRecorded(): number {
    return this.#refusedAsRecorded;
  }

  get operations(): ReadonlyMap<string, Readonly<OperationTally>> {
    return this.#operations;
  }

  get distinct(): { readonly total: number; readonly bad: number } {
    let total = 0;
    let bad = 0;
    for (const operation of this.#operations.values()) {
      total += operation.distinct;
      bad += operation.distinctBad;
    }
    return { total, bad };
  }

  /** Sessions with a compared exchange, and those with a mismatch; `root` tells under which number a session goes. */
  sessions(root: (number: number) => number): { readonly total: number; readonly bad: number } {
    return this.#marks.total(root);
  }

  /** Every record of the input in exactly one count; what was selected and never ended is interrupted. */
  accounting(): Accounting {
    const { read, rejected, selected, notSelected } = this.#input;
    return {
      read,
      rejected,
      notSelected: Object.values(notSelected).reduce((sum, count) => sum + count, 0),
      selected,
      skipped: { ...this.#skipped },
      ...this.#outcomes,
      interrupted: selected - this.done,
    };
  }

  #because(key: string): void {
    const times = this.#whys.get(key);
    if (times !== undefined || this.#whys.size < rememberedWhys) this.#whys.set(key, (times ?? 0) + 1);
  }

  #operation(id: string): OperationTally {
    const known = this.#operations.get(id);
    if (known !== undefined) return known;
    const made = {
      selected: 0,
      compared: 0,
      mismatched: 0,
      drifted: 0,
      incomparable: 0,
      unbound: 0,
      distinct: 0,
      distinctBad: 0,
    };
    this.#operations.set(id, made);
    return made;
  }
}

function isContentless(operation: string, status: number | null): boolean {
  return status === 304 || isRefusal(status) || operation.startsWith('OPTIONS ');
}

function isRefusal(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500;
}

function isUnauthorized(status: number | null): boolean {
  return status === 401 || status === 403 || status === 407;
}
