import { slowdownFloor } from '../../harness/model/slowdown.ts';
import type { Buckets } from '../../harness/statistics/medianBounds.ts';
import type { Settled } from '../replay/Work.ts';

/** Faster or slower is what is so by more than this share and by more than this many ms: less is the machine's breath. */
export const margin = { share: 0.1, milliseconds: slowdownFloor } as const;

/** ln of what lies between one bucket of ratios and the next: 1 %. */
const step = Math.log(1.01);
/** Ratios beyond e^±14, a millionfold, are counted as that. */
const outermost = Math.ceil(14 / step);

/** Both sides' latencies held against each other, pair by pair. */
export interface PairedLatency {
  readonly worse: number;
  readonly better: number;
  readonly tied: number;
  /** Slower by more than the limit on slowdown and by more than a millisecond; null where there is no limit. */
  readonly beyond: number | null;
  readonly limit: number | null;
  /** Candidate ÷ baseline. */
  readonly ratios: Buckets;
}

/**
 * Latencies of exchanges that both sides answered, by operation, in memory that does not grow with the run. They count
 * from the scheduled time; both sides are asked at the same moment in random order.
 */
export class Latencies {
  readonly #limitOf: (operation: string) => number | null;
  readonly #operations = new Map<string, Pairs>();

  /** `limitOf`: most that an operation may be slower, as a fraction; null where nobody set one. */
  constructor(limitOf: (operation: string) => number | null) {
    this.#limitOf = limitOf;
  }

  observe(operation: string, { outcome, sides }: Settled): void {
    if (sides === null || (outcome !== 'matched' && outcome !== 'mismatched' && outcome !== 'accepted'))
      return;
    const { baseline, candidate } = sides;
    if (baseline.observation.kind === 'failure' || candidate.observation.kind === 'failure') return;
    let pairs = this.#operations.get(operation);
    if (pairs === undefined) {
      pairs = new Pairs(this.#limitOf(operation));
      this.#operations.set(operation, pairs);
    }
    pairs.add(elapsed(baseline.observation.timing), elapsed(candidate.observation.timing));
  }

  /** By operation id. */
  operations(): readonly (readonly [operation: string, paired: PairedLatency])[] {
    return [...this.#operations]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([operation, pairs]) => [operation, pairs.paired()] as const);
  }

  /** Over all operations, or those that `counts` takes. */
  overall(counts: (operation: string) => boolean = () => true): PairedLatency {
    const all = new Pairs(null);
    let limit: number | null = null;
    for (const [operation, pairs] of this.#operations) {
      if (!counts(operation)) continue;
      all.include(pairs);
      limit = pairs.limit;
    }
    const paired = all.paired();
    return limit === null ? paired : { ...paired, limit, beyond: all.beyond };
  }
}

class Pairs {
  readonly limit: number | null;
  beyond = 0;
  #worse = 0;
  #better = 0;
  #tied = 0;
  readonly #buckets = new Map<number, number>();

  constructor(limit: number | null) {
    this.limit = limit;
  }

  add(baseline: number, candidate: number): void {
    if (isSlower(candidate, baseline, margin.share)) this.#worse += 1;
    else if (isSlower(baseline, candidate, margin.share)) this.#better += 1;
    else this.#tied += 1;
    if (this.limit !== null && isSlower(candidate, baseline, this.limit)) this.beyond += 1;
    const log = Math.log(Math.max(candidate, 0.001) / Math.max(baseline, 0.001));
    const bucket = Math.max(-outermost, Math.min(outermost, Math.floor(log / step)));
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  include(other: Pairs): void {
    this.#worse += other.#worse;
    this.#better += other.#better;
    this.#tied += other.#tied;
    this.beyond += other.beyond;
    for (const [bucket, count] of other.#buckets)
      this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
  }

  paired(): PairedLatency {
    const { limit } = this;
    return {
      worse: this.#worse,
      better: this.#better,
      tied: this.#tied,
      limit,
      beyond: limit === null ? null : this.beyond,
      ratios: [...this.#buckets]
        .toSorted(([a], [b]) => a - b)
        .map(([bucket, count]) => ({
          from: Math.exp(bucket * step),
          to: Math.exp((bucket + 1) * step),
          count,
        })),
    };
  }
}

function isSlower(one: number, other: number, share: number): boolean {
  return one > other * (1 + share) && one - other > margin.milliseconds;
}

function elapsed({ scheduled, ended }: { readonly scheduled: number; readonly ended: number }): number {
  return ended - scheduled;
}
