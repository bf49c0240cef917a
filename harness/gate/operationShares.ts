import { holmAdjusted } from '../statistics/holm.ts';
import type { LookTests } from '../statistics/testsOfLook.ts';
import { holmShares, type HolmShare } from './holmShares.ts';

/** An operation by itself fails with so many bad things at least: one pause of a machine makes one or two. */
export const fewestBad = 5;

/** What an operation's share says by itself, beside what all operations say together. */
export interface OperationShare extends Pick<HolmShare, 'corrected' | 'alone'> {
  /**
   * `fail`: surely more, also among all. `few`: so too, with fewer than `fewestBad` bad ones. `open`: surely more by
   * itself, not among all. `chance`: by itself, and among so many as there are it says nothing. `pass`: not more.
   */
  readonly found: 'fail' | 'few' | 'open' | 'chance' | 'pass';
}

/**
 * The shares of operations of a lane that counts, in the order given. A corrected p of 1 is no sign of anything: among
 * 900 operations of one request each, any one that failed would be open for ever.
 */
export function operationShares(
  tests: Pick<LookTests, 'first' | 'now'>,
  tallies: readonly { readonly bad: number; readonly total: number }[],
): readonly OperationShare[] {
  // By the first look's test, as what is open is asked of it: a later look's p is 1 more often.
  const firsts = holmAdjusted(
    tallies.map(({ bad, total }) => (bad === 0 ? 1 : tests.first.pValue(bad, total))),
  );
  return holmShares(tests, tallies).map(({ outcome, corrected, alone }, index) => {
    const bad = tallies[index]?.bad ?? 0;
    const isChance = (firsts[index] ?? 1) >= 1;
    const found = {
      fail: bad < fewestBad ? 'few' : 'fail',
      inconclusive: isChance ? 'chance' : 'open',
      pass: 'pass',
    } as const;
    return { found: found[outcome], corrected, alone };
  });
}
