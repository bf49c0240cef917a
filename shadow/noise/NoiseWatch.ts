import { normalisePath } from '../../harness/comparison/json/jsonPath.ts';
import { Identities } from '../../harness/correlation/Identities.ts';
import type { EdgeTable } from '../../harness/correlation/EdgeTable.ts';
import type { Difference } from '../../harness/model/difference.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Observation } from '../../harness/model/observation.ts';
import type { DisagreeingField, PairedDisagreements } from '../../harness/model/pairedDisagreements.ts';
import { redactDifference } from '../../harness/redaction/redactDifference.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import { classify } from '../findings/classify.ts';
import { Comparator } from '../findings/Comparator.ts';
import type { Sent, Settled, Work } from '../replay/Work.ts';
import { mayTakeBack } from './mayTakeBack.ts';
import { PairChoice } from './PairChoice.ts';
import { RecordedLook } from './RecordedLook.ts';
import { controlPlan } from './controlPlan.ts';
import type { ControlSide } from './ControlSide.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';

export interface NoiseWatchParts {
  /** The second instance of the baseline; null where the baseline itself is asked twice. */
  readonly control: ControlSide | null;
  readonly table: EdgeTable;
  readonly redactor: Redactor;
  readonly askAgain: (request: RecordedRequest) => Promise<Observation>;
  readonly write: (line: PairedDisagreements) => Promise<void>;
}

/** What a second look at the baseline showed. */
export interface Watched {
  readonly settled: Settled;
  /** The control, or the baseline when asked again, wants less traffic. */
  readonly throttled: boolean;
}

/**
 * Holds what the baseline says twice against what the candidate says once: for each exchange that has a second answer
 * of the baseline it notes where candidate and control disagreed with the first. Its comparisons teach the judged pair
 * nothing: they have a memory of their own.
 */
export class NoiseWatch {
  readonly #plan: ShadowPlan;
  readonly #parts: NoiseWatchParts;
  readonly #comparator: Comparator;
  readonly #identities: Identities;
  readonly #choice: PairChoice | null;
  readonly #recorded: RecordedLook;
  /** Pairs of an operation, and those of them that no line tells yet. */
  readonly #pairs = new Map<string, { all: number; untold: number }>();
  #firstAt: number | null = null;
  #lastAt = 0;

  constructor(plan: ShadowPlan, parts: NoiseWatchParts) {
    this.#plan = plan;
    this.#parts = parts;
    this.#comparator = new Comparator(controlPlan(plan));
    this.#recorded = new RecordedLook(plan, parts.table);
    // The baseline's own values stand for themselves.
    this.#identities = parts.control?.values.identities ?? new Identities(parts.table, 1);
    this.#choice = parts.control === null ? new PairChoice(plan.seed) : null;
  }

  /** Pairs by operation, those of this process. */
  get pairs(): ReadonlyMap<string, { readonly all: number; readonly untold: number }> {
    return this.#pairs;
  }

  /** Time from the first pair to the last, ms. */
  get span(): number {
    return this.#firstAt === null ? 0 : this.#lastAt - this.#firstAt;
  }

  /** Whether the second answers come from the baseline itself, and not from a control. */
  get asksAgain(): boolean {
    return this.#parts.control === null;
  }

  /** Before an exchange is sent: after how many ms the baseline is to be asked for it again; null for not. */
  choose(work: Work): number | null {
    if (this.#choice === null || this.#plan.writes.isUnsafe(work.operation)) return null;
    if (mayTakeBack(work.placement)) return null;
    return this.#choice.next(work.operation.id, work.exchange.id);
  }

  /** After an exchange was settled: its second answer, and where it and the candidate disagree with the first. */
  async watch(work: Work, settled: Settled, delay: number | null, stopped: () => boolean): Promise<Watched> {
    const { sides, outcome } = settled;
    const compared = outcome === 'matched' || outcome === 'mismatched' || outcome === 'accepted';
    if (sides === null || !compared) return { settled, throttled: false };
    if (settled.differences.some(({ counts }) => counts)) this.#choice?.differed(work.operation.id);
    const control = sides.control ?? (await this.#again(sides.baseline, delay, stopped));
    if (control === null) return { settled, throttled: false };
    const seen = { ...settled, sides: { ...sides, control } };
    const { baseline } = sides;
    const result = classify(work.exchange.recorded, baseline.observation, control.observation);
    if (result.kind === 'incomparable') return { settled: seen, throttled: result.throttled };
    // A candidate that did not answer shows nothing of any field.
    if (result.kind !== 'comparable' || sides.candidate.observation.kind === 'failure')
      return { settled: seen, throttled: false };
    const { differences, bodies } = this.#comparator.compare(
      work,
      result.baseline,
      result.candidate,
      this.#identities,
    );
    if (bodies === 'not-compared' && !differences.some(({ counts }) => counts))
      return { settled: seen, throttled: false };
    await this.#note(work, seen, differences);
    return { settled: seen, throttled: false };
  }

  async #again(baseline: Sent, delay: number | null, stopped: () => boolean): Promise<Sent | null> {
    if (delay === null) return null;
    await new Promise((resolve) => {
      setTimeout(resolve, delay);
    });
    if (stopped()) return null;
    const { request } = baseline;
    return { request, observation: await this.#parts.askAgain(request) };
  }

  async #note(work: Work, { sides, differences }: Settled, control: readonly Difference[]): Promise<void> {
    const { id } = work.operation;
    const pairs = this.#pairs.get(id) ?? { all: 0, untold: 0 };
    this.#pairs.set(id, pairs);
    pairs.all += 1;
    this.#lastAt = performance.now();
    this.#firstAt ??= this.#lastAt;
    pairs.untold += 1;
    const candidate = differences.filter(({ counts }) => counts);
    const itself = control.filter(({ counts }) => counts);
    if (candidate.length === 0 && itself.length === 0) return;
    const secrets = this.#secrets(work, sides);
    const first = sides?.baseline.observation;
    const asRecorded =
      itself.length === 0 || first?.kind !== 'response' ? () => null : this.#recorded.of(work, first);
    const clean = (difference: Difference): Difference =>
      redactDifference(this.#parts.redactor, difference, secrets);
    const line: PairedDisagreements = {
      id: work.exchange.id,
      operation: id,
      session: work.placement.session,
      pairs: pairs.untold,
      candidate: candidate.map((difference) => ({
        ...fieldOf(clean(difference)),
        asControl: itself.some((other) => showsTheSame(difference, other)),
      })),
      control: itself.map((difference) => {
        const { baseline, candidate: second, ...rest } = clean(difference);
        return { ...fieldOf(rest), baseline, control: second, asRecorded: asRecorded(fieldOf(difference)) };
      }),
    };
    pairs.untold = 0;
    await this.#parts.write(line);
  }

  #secrets(work: Work, sides: Settled['sides']): readonly string[] {
    const { request } = work.exchange;
    const parts = [{ headers: request.headers, target: request.target, body: request.body }];
    for (const sent of sides === null ? [] : [sides.baseline, sides.control]) {
      if (sent === null) continue;
      parts.push({ headers: sent.request.headers, target: sent.request.target, body: sent.request.body });
      const { observation } = sent;
      if (observation.kind === 'response')
        parts.push({ headers: observation.headers, target: '/', body: observation.body });
    }
    return [...new Set(parts.flatMap((part) => this.#parts.redactor.secretsOf(part)))];
  }
}

function showsTheSame(one: Difference, other: Difference): boolean {
  const isOne = one.location === other.location && one.path === other.path && one.kind === other.kind;
  return isOne && one.candidate === other.candidate;
}

function fieldOf({ location, path, kind }: Pick<Difference, 'location' | 'path' | 'kind'>): DisagreeingField {
  return { location, path: location === 'body' ? normalisePath(path) : path, kind };
}
