import { assertFraction } from './counts.ts';
import { binomialLowerTail } from './distributions.ts';
import type { Buckets } from './medianBounds.ts';

/** A quantile of a sample, and an interval of the quantile of what it was drawn from. */
export interface QuantileBounds {
  /** The upper end of the bucket of the sample's quantile; NaN where there is none. */
  readonly estimate: number;
  /** -Infinity and Infinity where the sample is too small for any. */
  readonly lower: number;
  readonly upper: number;
}

/** Ranks of the order statistics X(lower) and X(upper), counted from 1; null where the sample is too small for one. */
export interface QuantileRanks {
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Ranks that bound a quantile from below and above, each alone with the confidence given and whatever the distribution:
 * the upper one is the smallest u with P(Bin(n, q) <= u - 1) >= confidence (for q = 0.95 at 95 % from n = 59 on, where
 * it is the largest value), the lower one the largest l with P(Bin(n, q) <= l - 1) <= 1 - confidence. Conover,
 * Practical Nonparametric Statistics, 3.2; Hahn & Meeker, Statistical Intervals, 5.2.
 */
export function quantileRanks(total: number, quantile: number, confidence: number): QuantileRanks {
  assertFraction('quantile', quantile);
  assertFraction('confidence', confidence);
  const atMost = (count: number): number => binomialLowerTail(count, total, quantile);
  const upper = smallest(1, total, (rank) => atMost(rank - 1) >= confidence);
  // The first rank that is too high for a lower bound; `total + 1` where none is.
  const above = smallest(1, total, (rank) => atMost(rank - 1) > 1 - confidence) ?? total + 1;
  return { lower: above === 1 ? null : above - 1, upper };
}

/**
 * A quantile with an interval that holds with the confidence given, half of the doubt at each end; by buckets, each end
 * the outer one of its bucket, so that it holds however values lie inside.
 */
export function quantileBounds(buckets: Buckets, quantile: number, confidence: number): QuantileBounds {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { estimate: Number.NaN, lower: -Infinity, upper: Infinity };
  const { lower, upper } = quantileRanks(total, quantile, (1 + confidence) / 2);
  return {
    estimate: bucketOf(buckets, Math.max(1, Math.ceil(quantile * total - 1e-9)))?.to ?? Number.NaN,
    lower: (lower === null ? null : bucketOf(buckets, lower))?.from ?? -Infinity,
    upper: (upper === null ? null : bucketOf(buckets, upper))?.to ?? Infinity,
  };
}

/** The smallest whole number of a range for which a condition holds that goes on holding; null where it never does. */
function smallest(from: number, to: number, holds: (value: number) => boolean): number | null {
  let [low, high] = [from, to + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low > to ? null : low;
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
