import type { LatencyHistogram } from '../model/latencyHistogram.ts';

const ratio = 1.05;
/** ms; what was measured is rounded to it. */
const least = 0.01;
/** More than a day: whatever took longer is counted there too. */
const most = 1e8;

/** The upper end of each bucket, four digits of it. */
const bounds: readonly number[] = Array.from({ length: indexFor(most) + 1 }, (_, index) =>
  Number((least * ratio ** index).toPrecision(4)),
);

/** Latencies counted in buckets, each 5 % longer than the one before. */
export class LatencyBuckets {
  readonly #counts = new Uint32Array(bounds.length);

  add(milliseconds: number): void {
    let index = Math.min(bounds.length - 1, indexFor(milliseconds));
    // The ends were rounded: the bucket is a neighbour's where that made the difference.
    while (index < bounds.length - 1 && milliseconds > (bounds[index] ?? 0)) index += 1;
    while (index > 0 && milliseconds <= (bounds[index - 1] ?? 0)) index -= 1;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  include(other: LatencyBuckets): void {
    for (const [index, count] of other.#counts.entries())
      this.#counts[index] = (this.#counts[index] ?? 0) + count;
  }

  /** Buckets with something in them; after a gap an empty one says where the next begins. */
  histogram(): LatencyHistogram {
    return bounds.flatMap((upTo, index) => {
      const count = this.#counts[index] ?? 0;
      const next = this.#counts[index + 1] ?? 0;
      return count > 0 || next > 0 ? [{ upTo, count }] : [];
    });
  }
}

function indexFor(milliseconds: number): number {
  if (milliseconds <= least) return 0;
  return Math.ceil(Math.log(milliseconds / least) / Math.log(ratio));
}
