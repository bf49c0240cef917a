import { createRequire } from 'node:module';

type ThreeNumbers = (first: number, second: number, third: number) => number;

// Together the two packages take about 100 ms to load, so they are loaded by the first bound that is asked for.
const require = createRequire(import.meta.url);
let loadedBeta: ThreeNumbers | null = null;
let loadedBinomial: ThreeNumbers | null = null;

function isThreeNumbers(value: unknown): value is ThreeNumbers {
  return typeof value === 'function';
}

function distribution(loaded: unknown): ThreeNumbers {
  if (!isThreeNumbers(loaded)) throw new TypeError('a package of stdlib is not the function it was');
  return loaded;
}

/** The x with I_x(alpha, beta) = probability. Held against `binomialLowerTail` up to n = 10^8: within 1e-8 of it. */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  loadedBeta ??= distribution(require('@stdlib/stats-base-dists-beta-quantile'));
  return loadedBeta(probability, alpha, beta);
}

/** P(X <= k) for X ~ Bin(n, p). */
export function binomialLowerTail(k: number, n: number, p: number): number {
  loadedBinomial ??= distribution(require('@stdlib/stats-base-dists-binomial-cdf'));
  return loadedBinomial(k, n, p);
}

/**
 * P(X >= k) for X ~ Bin(n, p). Counted from the other end: `1 - P(X <= k - 1)` is plain 0 wherever
 * the answer is below 1e-16, and Holm's correction compares numbers of that size.
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  return k <= 0 ? 1 : binomialLowerTail(n - k, n, 1 - p);
}
