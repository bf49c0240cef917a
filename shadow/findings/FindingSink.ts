import type { RunDifference } from '../../harness/comparison/census/RunDifference.ts';
import { FindingCollector } from '../../harness/comparison/FindingCollector.ts';
import type { Comparison, ExchangeDifferences } from '../../harness/model/comparison.ts';
import type { Difference } from '../../harness/model/difference.ts';
import type { ExchangeExample } from '../../harness/model/example.ts';
import type { Finding } from '../../harness/model/finding.ts';
import { redactDifference } from '../../harness/redaction/redactDifference.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import type { Comparator } from './Comparator.ts';
import { ExampleKeeper } from './ExampleKeeper.ts';
import type { ReplaySink } from '../replay/Replay.ts';
import type { ToConfirm } from './confirm.ts';
import type { FindingsAnew } from '../noise/FindingsAnew.ts';
import type { NoiseLines } from '../noise/NoiseLines.ts';
import type { Settled, Work } from '../replay/Work.ts';

/** Where lines go: a run's directory. A promise asks to wait. */
export interface LineSink extends Partial<NoiseLines> {
  comparison(comparison: Comparison): Promise<void> | undefined;
  differences(differences: ExchangeDifferences): Promise<void> | undefined;
  /** Not there where nobody wants exchanges in full. */
  example?(example: ExchangeExample): Promise<void> | undefined;
}

/** Hands lines on, cleaned of secrets, keeps a few exchanges in full, and groups differences into findings. */
export class FindingSink implements ReplaySink {
  readonly #lines: LineSink;
  readonly #redactor: Redactor;
  readonly #comparator: Comparator;
  #collector = new FindingCollector();
  #anew: FindingsAnew | null = null;
  readonly #keeper: ExampleKeeper;
  #waiting: Promise<void> | null = null;

  constructor(lines: LineSink, redactor: Redactor, comparator: Comparator) {
    this.#lines = lines;
    this.#redactor = redactor;
    this.#comparator = comparator;
    this.#keeper = new ExampleKeeper(redactor);
  }

  /** Takes what the run found before it was resumed; gives the findings that count. */
  recall(found: ExchangeDifferences): readonly string[] {
    const zero = found.differences.map((_, at) => found.zeroTolerance?.includes(at) === true);
    return [...this.#collector.add(found, zero)].flatMap(([name, counts]) => (counts ? [name] : []));
  }

  /** Takes an exchange that was kept in full before the run was resumed. */
  recallExample(example: ExchangeExample): void {
    this.#keeper.recall(example);
  }

  comparison(comparison: Comparison): Promise<void> | null {
    this.#wait(this.#lines.comparison(comparison));
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }

  differences(work: Work, settled: Settled, found: ExchangeDifferences): void {
    const { sides } = settled;
    const zero = found.differences.map(
      (difference) =>
        sides !== null &&
        this.#comparator.zeroTolerance(
          work.operation.id,
          difference,
          sides.baseline.observation,
          sides.candidate.observation,
        ),
    );
    const secrets = this.#secrets(work, settled);
    const positions = zero.flatMap((isZero, at) => (isZero ? [at] : []));
    const cleaned = {
      ...found,
      differences: this.#redacted(settled, secrets),
      ...(positions.length === 0 ? {} : { zeroTolerance: positions }),
    };
    const shown = this.#collector.add(cleaned, zero);
    this.#wait(this.#lines.differences(cleaned));
    if (this.#lines.example === undefined) return;
    const example = this.#keeper.keep(work, settled, shown, secrets);
    if (example !== null) this.#wait(this.#lines.example(example));
  }

  /** The candidate answered, and then no more: told once, at the exchange with which that began. */
  died(failed: Work, before: readonly Work[], last: string): void {
    const { id } = failed.exchange;
    const sent = before.map(({ operation, exchange }) => `${operation.id} (${exchange.id})`).join(', ');
    const difference: Difference = {
      kind: 'died',
      location: 'exchange',
      path: '',
      baseline: 'goes on answering',
      candidate: null,
      counts: true,
      note: `${last}; the last it answered: ${sent}`,
    };
    const found = {
      id,
      operation: failed.operation.id,
      session: failed.placement.session,
      differences: [redactDifference(this.#redactor, difference, [])],
    };
    this.#collector.add(found, [false]);
    this.#wait(this.#lines.differences(found));
  }

  /** What only the whole run shows: a finding by itself, and a line at each exchange that is named for it. */
  overRun(found: RunDifference): void {
    const { operation, seenIn } = found;
    const accepted = this.#comparator.accepts(operation, found.difference);
    const note = this.#redactor.text(found.difference.note ?? '');
    const difference = { ...found.difference, counts: !accepted, note: accepted ? 'accepted' : note };
    this.#collector.overRun({ ...found, difference }, !accepted);
    // Its texts say how often and how many: there is no value in them to be hidden.
    for (const { exchange: id, session } of seenIn)
      this.#wait(this.#lines.differences({ id, operation, session, differences: [difference] }));
  }

  /** The differences of an exchange with every secret of its requests and responses replaced. */
  redact(work: Work, settled: Settled): readonly Difference[] {
    return this.#redacted(settled, this.#secrets(work, settled));
  }

  /** The next comparison waits for all of them: a fault of the disk must reach somebody. */
  #wait(written: Promise<void> | undefined): void {
    if (written === undefined) return;
    const before = this.#waiting;
    this.#waiting = before === null ? written : Promise.all([before, written]).then(() => undefined);
  }

  #redacted({ differences }: Settled, secrets: readonly string[]): readonly Difference[] {
    return differences.map((difference) => redactDifference(this.#redactor, difference, secrets));
  }

  #secrets(work: Work, settled: Settled): readonly string[] {
    const { request, recorded } = work.exchange;
    const parts = [{ headers: request.headers, target: request.target, body: request.body }];
    if (recorded !== null) parts.push({ headers: recorded.headers, target: '/', body: recorded.body });
    for (const side of settled.sides === null ? [] : [settled.sides.baseline, settled.sides.candidate]) {
      parts.push({ headers: side.request.headers, target: side.request.target, body: side.request.body });
      const { observation } = side;
      if (observation.kind === 'response')
        parts.push({ headers: observation.headers, target: '/', body: observation.body });
    }
    return [...new Set(parts.flatMap((part) => this.#redactor.secretsOf(part)))];
  }

  /** From here on: the findings as they are once natural noise is known. */
  settle(create: (before: FindingCollector) => FindingsAnew): void {
    this.#anew = create(this.#collector);
    this.#collector = this.#anew.counting;
  }

  findings(compared: (operation: string) => number): readonly Finding[] {
    const findings = this.#collector.findings(compared);
    return this.#anew === null ? findings : this.#anew.complete(findings, compared);
  }

  /** Where a field varies by nature, one answer alone confirms nothing. */
  toConfirm(findings: readonly Finding[]): readonly ToConfirm[] {
    const steady = findings.filter(({ fingerprint }) => this.#anew?.varies(fingerprint) !== true);
    return steady.map((finding) => ({ finding, exchanges: this.#collector.examples(finding.fingerprint) }));
  }
}
