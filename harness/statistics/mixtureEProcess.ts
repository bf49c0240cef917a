import type { Bounds } from './binomialBounds.ts';
import { assertCounts, assertFraction } from './counts.ts';

/** Alternatives to a limit of 0.1 %: good services for PROMOTE evidence, bad ones for ROLLBACK (reference F.5). */
const goodShares = [0.00005, 0.0001, 0.0002, 0.0003, 0.0005, 0.0007];
const badShares = [0.0015, 0.002, 0.003, 0.005, 0.01, 0.05];
const gridLimit = 0.001;

// Most weight is on the best services. With equal weights a first look of 2,995 by the exact test and any
// later ones together promote a service at the limit with up to 7.6 %, so with at most 6.7 % (docs/reference/verdict.md).
const goodWeights = [0.45, 0.2, 0.1, 0.1, 0.1, 0.05];
const badWeights = badShares.map(() => 1 / badShares.length);

// Scaled to another limit by odds, so that no alternative ever reaches 1. With r the ratio of the odds of q and p
// one likelihood ratio becomes r^bad / (1 + (r - 1) p)^total: monotone in p and in total.
const oddsRatio = (share: number): number => share / (1 - share) / (gridLimit / (1 - gridLimit));

interface Part {
  readonly ratio: number;
  readonly weight: number;
}

const parts = (shares: readonly number[], weights: readonly number[]): readonly Part[] =>
  shares.map((share, index) => ({ ratio: oddsRatio(share), weight: weights[index] ?? 0 }));
const promoteParts = parts(goodShares, goodWeights);
const rollbackParts = parts(badShares, badWeights);

function logMixture(mixture: readonly Part[], bad: number, total: number, limit: number): number {
  const logs = mixture.map(
    ({ ratio, weight }) => Math.log(weight) + bad * Math.log(ratio) - total * Math.log1p((ratio - 1) * limit),
  );
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

/**
 * Natural logarithm of the e-value against "the share is at least `limit`". Valid at any look (Ville):
 * where that is true it ever reaches ln(1/alpha) with a probability of at most alpha. Evidence of sources adds up.
 */
export function promoteEvidence(bad: number, total: number, limit: number): number {
  assertCounts(bad, total);
  assertFraction('limit', limit);
  return logMixture(promoteParts, bad, total, limit);
}

/** Natural logarithm of the e-value against "the share is at most `limit`". */
export function rollbackEvidence(bad: number, total: number, limit: number): number {
  assertCounts(bad, total);
  assertFraction('limit', limit);
  return logMixture(rollbackParts, bad, total, limit);
}

const steps = 100;
const smallest = 1e-15;
const largest = 1 - 1e-15;

/** Where evidence that falls or rises with p crosses; halves the gap on a logarithmic scale. */
function crossing(holds: (p: number) => boolean): readonly [before: number, after: number] {
  let before = smallest;
  let after = largest;
  for (let step = 0; step < steps; step += 1) {
    const middle = Math.sqrt(before * after);
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return [before, after];
}

/** Bounds that hold at all looks together: the limits at which the evidence just reaches 1/alpha. */
export function sequentialBounds(bad: number, total: number, confidence: number): Bounds {
  assertFraction('confidence', confidence);
  const enough = -Math.log(1 - confidence);
  const supported = (p: number): boolean => promoteEvidence(bad, total, p) >= enough;
  const notRefuted = (p: number): boolean => rollbackEvidence(bad, total, p) < enough;
  return {
    lower: notRefuted(smallest) ? 0 : crossing(notRefuted)[0],
    upper: supported(largest) ? crossing(supported)[1] : 1,
  };
}
