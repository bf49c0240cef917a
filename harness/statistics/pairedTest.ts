import { assertCounts } from './counts.ts';
import { binomialUpperTail } from './distributions.ts';

/**
 * p-value of the exact one-sided paired test (McNemar's as a binomial test on the discordant pairs): P(Bin(worse +
 * better, 1/2) >= worse). Pairs that show both or neither say nothing and are not given. Without a discordant pair it
 * is 1.
 */
export function pairedPValue(worse: number, better: number): number {
  const discordant = worse + better;
  assertCounts(worse, discordant);
  return binomialUpperTail(worse, discordant, 0.5);
}
