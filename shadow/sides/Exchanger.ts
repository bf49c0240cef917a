import { rewriteRequest } from '../../harness/correlation/rewriteRequest.ts';
import type { KeptIdentities } from '../../harness/correlation/KeptIdentities.ts';
import type { EdgeTable } from '../../harness/correlation/EdgeTable.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { ControlSide } from '../noise/ControlSide.ts';
import { classify } from '../findings/classify.ts';
import type { Comparator } from '../findings/Comparator.ts';
import type { SideClient } from './SideClient.ts';
import { SideValues, type BoundRequest } from './SideValues.ts';
import type { Vitality } from '../replay/Vitality.ts';
import type { Sent, SentSides, Settled, Work } from '../replay/Work.ts';

export interface ExchangerParts {
  readonly baseline: SideClient;
  readonly candidate: SideClient;
  readonly table: EdgeTable;
  readonly comparator: Comparator;
  readonly vitality: Vitality;
  /** The second instance of the baseline; null where there is none. */
  readonly control: ControlSide | null;
  /** Makes varied values unique: one tag a run. */
  readonly tag: string;
  /** Bound values kept at a time; the latest stay. */
  readonly remembered: number;
  /** Waited for before something is sent that may change a side; null where nobody will go on. */
  readonly beforeWrite: ((work: Work) => Promise<void> | null) | null;
  readonly kept: KeptIdentities | null;
  /** Decides which side is asked first. */
  readonly random: () => number;
}

/**
 * Sends one exchange to both sides and settles what came of it:
 * 1. needs are bound to each side's own values; what cannot be bound is not sent
 * 2. both sides get their request at the same moment, in random order
 * 3. what the answers give is learned, per side
 * 4. the answers are classified and, where that makes sense, compared
 */
export class Exchanger {
  readonly #parts: ExchangerParts;
  readonly #values: SideValues;

  constructor(parts: ExchangerParts) {
    this.#parts = parts;
    this.#values = new SideValues(parts.table, parts.tag, parts.remembered, parts.kept);
  }

  async exchange(work: Work, scheduled: number): Promise<Settled> {
    const bound = this.#values.bind(work);
    if (bound.kind !== 'bound') {
      if (bound.kind === 'blocked') this.#values.giveNothing(work);
      if (bound.kind === 'interrupted') this.#values.lose(work);
      this.#parts.control?.leaveOut(work);
      return { outcome: bound.kind, why: bound.why, differences: [], sides: null, throttled: false };
    }
    const ready = this.#parts.beforeWrite?.(work) ?? null;
    const from = ready === null ? scheduled : scheduled + (await waited(ready));
    const { baseline, candidate, control } = await this.#sendAll(work, bound.values, from);
    this.#parts.vitality.observe('baseline', baseline.observation, work);
    const answeredBefore = this.#parts.vitality.hasAnswered('candidate');
    this.#parts.vitality.observe('candidate', candidate.observation, work);
    this.#values.learn(work, baseline.observation, candidate.observation);
    return this.#settle(work, { baseline, candidate, control }, answeredBefore);
  }

  /** What an exchange of this work would send to each side; null where a value is not to be had. */
  prepare(work: Work): Readonly<Record<Side, RecordedRequest>> | null {
    const bound = this.#values.bind(work);
    if (bound.kind !== 'bound') return null;
    const { request } = work.exchange;
    return {
      baseline: rewriteRequest(request, work.requestText, bound.values.baseline),
      candidate: rewriteRequest(request, work.requestText, bound.values.candidate),
    };
  }

  /** Sends these requests in place of a work's; nothing is learned from the answers. */
  async ask(
    work: Work,
    requests: Readonly<Record<Side, RecordedRequest>>,
    scheduled: number,
  ): Promise<Readonly<Record<Side, Sent>>> {
    const [baseline, candidate] = await Promise.all([
      this.#parts.baseline.send(requests.baseline, scheduled),
      this.#parts.candidate.send(requests.candidate, scheduled),
    ]);
    this.#parts.vitality.observe('baseline', baseline, work);
    this.#parts.vitality.observe('candidate', candidate, work);
    return {
      baseline: { request: requests.baseline, observation: baseline },
      candidate: { request: requests.candidate, observation: candidate },
    };
  }

  /** Which values stand for one another on the two sides. */
  get identities(): SideValues['identities'] {
    return this.#values.identities;
  }

  /** What a work gave when it was sent before is not known in this process. */
  lose(work: Work): void {
    this.#values.lose(work);
  }

  #settle(work: Work, sides: SentSides, answeredBefore: boolean): Settled {
    const { baseline, candidate } = sides;
    const aborted = [baseline, candidate].some(
      ({ observation: o }) => o.kind === 'failure' && o.cause === 'aborted',
    );
    if (aborted) {
      return { outcome: 'interrupted', why: 'the run was stopped', differences: [], sides, throttled: false };
    }
    const { recorded } = work.exchange;
    const result = classify(recorded, baseline.observation, candidate.observation);
    switch (result.kind) {
      case 'drifted':
        return { outcome: 'drifted', why: result.why, differences: [], sides, throttled: false };
      case 'incomparable':
        return {
          outcome: 'incomparable',
          why: result.why,
          differences: [],
          sides,
          throttled: result.throttled,
        };
      case 'failed': {
        // A side that never answered may not be there at all: that is no behaviour to compare.
        if (!answeredBefore) {
          const why = `candidate has not answered yet; ${result.detail}`;
          return { outcome: 'incomparable', why, differences: [], sides, throttled: false };
        }
        const difference = this.#parts.comparator.failed(baseline.observation, result.detail);
        return this.#judged(work, [difference], sides);
      }
      case 'comparable': {
        const { differences, bodies } = this.#parts.comparator.compare(
          work,
          result.baseline,
          result.candidate,
          this.#values.identities,
        );
        // Headers that agree say nothing about bodies that could not be held against each other.
        if (bodies === 'not-compared' && differences.every((difference) => !difference.counts)) {
          const why = 'the bodies cannot be compared: too large, under different encodings';
          return { outcome: 'incomparable', why, differences: [], sides, throttled: false };
        }
        return this.#judged(work, differences, sides);
      }
      default:
        return result satisfies never;
    }
  }

  #judged(work: Work, differences: Settled['differences'], sides: SentSides): Settled {
    // An accepted difference is shown and does not count any more, neither here nor as a finding.
    const judged = differences.map((difference) =>
      difference.counts && this.#parts.comparator.accepts(work.operation.id, difference)
        ? { ...difference, counts: false, note: difference.note ?? 'accepted' }
        : difference,
    );
    const open = judged.filter((difference) => difference.counts);
    if (open.length > 0) {
      const why = [...new Set(open.map(saysWhat))].slice(0, 3).join(', ');
      return { outcome: 'mismatched', why, differences: judged, sides, throttled: false };
    }
    const accepted = differences.some((difference) => difference.counts);
    return {
      outcome: accepted ? 'accepted' : 'matched',
      why: accepted ? 'accepted differences' : null,
      differences: judged,
      sides,
      throttled: false,
    };
  }

  async #sendAll(
    work: Work,
    values: Extract<BoundRequest, { kind: 'bound' }>['values'],
    scheduled: number,
  ): Promise<SentSides> {
    const { control } = this.#parts;
    if (control === null) return { ...(await this.#send(work, values, scheduled)), control: null };
    const [pair, sent] = await Promise.all([
      this.#send(work, values, scheduled),
      control.send(work, scheduled),
    ]);
    control.learn(work, pair.baseline.observation, sent?.observation ?? null);
    return { ...pair, control: sent };
  }

  async #send(
    work: Work,
    values: Extract<BoundRequest, { kind: 'bound' }>['values'],
    scheduled: number,
  ): Promise<Readonly<Record<Side, Sent>>> {
    const { request } = work.exchange;
    const forBaseline = rewriteRequest(request, work.requestText, values.baseline);
    const forCandidate = rewriteRequest(request, work.requestText, values.candidate);
    const { baseline, candidate, random } = this.#parts;
    const baselineFirst = random() < 0.5;
    const early = baselineFirst
      ? baseline.send(forBaseline, scheduled)
      : candidate.send(forCandidate, scheduled);
    const late = baselineFirst
      ? candidate.send(forCandidate, scheduled)
      : baseline.send(forBaseline, scheduled);
    // Together: a hook that throws for both must not leave one rejection that nobody hears.
    const [first, second] = await Promise.all([early, late]);
    return {
      baseline: { request: forBaseline, observation: baselineFirst ? first : second },
      candidate: { request: forCandidate, observation: baselineFirst ? second : first },
    };
  }
}

/** `missing $.roles`; of an exchange that failed, how. */
function saysWhat({ kind, path, note }: Settled['differences'][number]): string {
  return kind === 'failed' && note !== null ? `failed: ${note}` : `${kind} ${path}`.trim();
}

/** Milliseconds that it took: our own doing, and no latency of a side. */
async function waited(ready: Promise<void>): Promise<number> {
  const before = performance.now();
  await ready;
  return performance.now() - before;
}
