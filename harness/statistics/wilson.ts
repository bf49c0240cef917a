import type { Bounds } from './binomialBounds.ts';
import { assertCounts } from './counts.ts';
import { normalQuantile } from './normalQuantile.ts';

/**
 * Wilson's score interval, each end one-sided at `confidence`. For display only: at tiny shares it is too hopeful
 * (no bad one in 2,703 would pass 0.1 % at 95 %, where the exact bound is 0.1108 %).
 */
export function wilsonInterval(bad: number, total: number, confidence: number): Bounds {
  assertCounts(bad, total);
  if (total === 0) return { lower: 0, upper: 1 };
  const z = normalQuantile(confidence);
  const share = bad / total;
  const weight = 1 + (z * z) / total;
  const centre = share + (z * z) / (2 * total);
  const reach = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return {
    lower: bad === 0 ? 0 : (centre - reach) / weight,
    upper: bad === total ? 1 : (centre + reach) / weight,
  };
}
