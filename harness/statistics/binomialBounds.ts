import { assertCounts, assertFraction } from './counts.ts';
import { betaQuantile, binomialUpperTail } from './distributions.ts';

/** Both bounds of a share, as fractions. Each alone holds with the confidence asked for. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Exact one-sided upper bound of a share (Clopper & Pearson 1934): the smallest p with P(Bin(total, p) <= bad) <= 1 - confidence.
 * With no sample it is 1.
 */
export function upperBound(bad: number, total: number, confidence: number): number {
  assertCounts(bad, total);
  assertFraction('confidence', confidence);
  return bad === total ? 1 : betaQuantile(confidence, bad + 1, total - bad);
}

/** Exact one-sided lower bound of a share (Clopper & Pearson 1934); 0 where nothing is bad. */
export function lowerBound(bad: number, total: number, confidence: number): number {
  assertCounts(bad, total);
  assertFraction('confidence', confidence);
  return bad === 0 ? 0 : betaQuantile(1 - confidence, bad, total - bad + 1);
}

/** p-value of the exact one-sided test of "the share is at most `limit`": P(Bin(total, limit) >= bad). */
export function exactPValue(bad: number, total: number, limit: number): number {
  assertCounts(bad, total);
  assertFraction('limit', limit);
  return binomialUpperTail(bad, total, limit);
}
