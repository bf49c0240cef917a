import { assertFraction } from './counts.ts';
import { binomialLowerTail } from './distributions.ts';

/** Values counted in buckets: each with its ends and how many values lie between, lowest first. */
export type Buckets = readonly { readonly from: number; readonly to: number; readonly count: number }[];

/** The median of a sample and bounds of the median of what it was drawn from; each bound alone holds with the confidence. */
export interface MedianBounds {
  readonly median: number;
  /** -Infinity and Infinity where the sample is too small for any. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * Rank r of the order statistics X(r) and X(n - r + 1) that bound the median from below and above, each with the
 * confidence given and whatever the distribution: the largest r with P(Bin(n, 1/2) <= r - 1) <= 1 - confidence. The
 * interval of the sign test (Conover, Practical Nonparametric Statistics, 3.2; Hahn & Meeker, Statistical Intervals,
 * 5.2). 0 where n is too small.
 */
export function medianRank(total: number, confidence: number): number {
  assertFraction('confidence', confidence);
  let [held, over] = [0, Math.floor(total / 2) + 1];
  while (over - held > 1) {
    const middle = Math.floor((held + over) / 2);
    if (binomialLowerTail(middle - 1, total, 0.5) <= 1 - confidence) held = middle;
    else over = middle;
  }
  return held;
}

/** The bounds by buckets: each bound is the outer end of its bucket, so that it holds however values lie inside. */
export function medianBounds(buckets: Buckets, confidence: number): MedianBounds {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  const rank = medianRank(total, confidence);
  const middle = bucketOf(buckets, Math.ceil(total / 2));
  return {
    median: middle === null ? Number.NaN : (middle.from + middle.to) / 2,
    lower: (rank === 0 ? null : bucketOf(buckets, rank))?.from ?? -Infinity,
    upper: (rank === 0 ? null : bucketOf(buckets, total - rank + 1))?.to ?? Infinity,
  };
}

/** The bucket of the value of this rank, counted from 1; null where there are fewer. */
function bucketOf(buckets: Buckets, rank: number): Buckets[number] | null {
  let seen = 0;
  for (const bucket of buckets) {
    seen += bucket.count;
    if (seen >= rank) return bucket;
  }
  return null;
}
