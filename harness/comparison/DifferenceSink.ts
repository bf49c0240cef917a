import type { Difference, DifferenceKind, DifferenceLocation } from '../model/difference.ts';
import type { VolatilePair } from './ComparisonContext.ts';

/** Differences of one pair of responses that are kept; the rest is only told in a note. */
const maxDifferences = 256;
/** Timestamps and counters of one pair of responses that are kept: of the same answer they say the same. */
const maxMoving = 64;

/** A place to go back to. */
export interface SinkMark {
  readonly differences: number;
  readonly pairs: number;
  readonly moving: number;
  readonly counting: number;
}

/** Collects what one comparison finds; can be taken back to a mark when a reading of an array was wrong. */
export class DifferenceSink {
  readonly #differences: Difference[] = [];
  readonly #pairs: VolatilePair[] = [];
  readonly #moving: VolatilePair[] = [];
  readonly #additionsCount: boolean;
  #counting = 0;

  constructor(additions: 'count' | 'allow') {
    this.#additionsCount = additions === 'count';
  }

  /** What comes now is counted, not kept, so callers need not build texts for it. One that counts is always kept. */
  get full(): boolean {
    return this.#differences.length >= maxDifferences && this.#counting > 0;
  }

  get counting(): number {
    return this.#counting;
  }

  add(
    kind: DifferenceKind,
    location: DifferenceLocation,
    path: string,
    baseline: string | null,
    candidate: string | null,
    note: string | null = null,
  ): void {
    const counts = this.#counts(kind, baseline);
    if (this.#differences.length < maxDifferences || (counts && this.#counting === 0))
      this.#differences.push({ kind, location, path, baseline, candidate, counts, note });
    if (counts) this.#counting += 1;
  }

  /** A difference beyond those that are kept. */
  countOnly(kind: DifferenceKind): void {
    if (this.#counts(kind, '')) this.#counting += 1;
  }

  pair(pair: VolatilePair): void {
    if (this.#pairs.length < maxDifferences) this.#pairs.push(pair);
  }

  move(pair: VolatilePair): void {
    if (this.#moving.length < maxMoving) this.#moving.push(pair);
  }

  mark(): SinkMark {
    return {
      differences: this.#differences.length,
      pairs: this.#pairs.length,
      moving: this.#moving.length,
      counting: this.#counting,
    };
  }

  rollback(mark: SinkMark): void {
    this.#differences.length = mark.differences;
    this.#pairs.length = mark.pairs;
    this.#moving.length = mark.moving;
    this.#counting = mark.counting;
  }

  get pairs(): readonly VolatilePair[] {
    return this.#pairs;
  }

  get moving(): readonly VolatilePair[] {
    return this.#moving;
  }

  /** What was found; the last one says so when there was more. */
  differences(): readonly Difference[] {
    const last = this.#differences.at(-1);
    if (this.#differences.length < maxDifferences || last === undefined) return this.#differences;
    const note = `${last.note === null ? '' : `${last.note}; `}further differences of this answer are not listed`;
    return [...this.#differences.slice(0, -1), { ...last, note }];
  }

  /** `form` is only reported; what the candidate adds counts unless additions are allowed. */
  #counts(kind: DifferenceKind, baseline: string | null): boolean {
    if (kind === 'form') return false;
    if (kind === 'extra' || (kind === 'null' && baseline === null)) return this.#additionsCount;
    return true;
  }
}
