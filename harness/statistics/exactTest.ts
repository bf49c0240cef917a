import { exactPValue, lowerBound, upperBound } from './binomialBounds.ts';
import { assertFraction } from './counts.ts';
import type { ShareTest } from './ShareTest.ts';
import { smallestTotal } from './smallestTotal.ts';

/** Samples that support "below `limit`" where `bad` of them are bad: 0:2995, 1:4742, 2:6294 … for 0.1 % at 95 %. */
export function requiredSamples(bad: number, limit: number, confidence: number): number {
  assertFraction('limit', limit);
  return smallestTotal(bad + 1, (total) => upperBound(bad, total, confidence) < limit);
}

/** Exact binomial test for evidence that is looked at once. */
export function exactTest(limit: number, confidence: number): ShareTest {
  assertFraction('limit', limit);
  assertFraction('confidence', confidence);
  const alpha = 1 - confidence;
  return {
    method: 'clopper-pearson',
    limit,
    confidence,
    bounds: (bad, total) => ({
      lower: lowerBound(bad, total, confidence),
      upper: upperBound(bad, total, confidence),
    }),
    below: (bad, total) => upperBound(bad, total, confidence) < limit,
    above: (bad, total) => lowerBound(bad, total, confidence) > limit,
    pValue: (bad, total) => exactPValue(bad, total, limit),
    requiredBelow: (bad) => requiredSamples(bad, limit, confidence),
    requiredNotSignificant: (bad) =>
      smallestTotal(Math.max(bad, 1), (total) => exactPValue(bad, total, limit) > alpha),
  };
}
