import type { Accounting } from '../model/outcome.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { shadowCheck } from './shadowCheck.ts';
import type { ShadowCounts } from './shadowCounts.ts';

/** An inconclusive check where the accounting does not add up: something was lost in silence. */
export function accountingChecks(accounting: Accounting, counts: ShadowCounts): readonly Check[] {
  const problem = brokenIdentity(accounting) ?? contradiction(accounting, counts);
  if (problem === null) return [];
  return [
    shadowCheck({ id: 'shadow.accounting', outcome: 'inconclusive', method: 'count', reason: problem }),
  ];
}

/** What does not add up, in words; null where everything does. */
function brokenIdentity(accounting: Accounting): string | null {
  const { read, rejected, notSelected, selected, skipped, ...ends } = accounting;
  const parts = [...Object.values(skipped), ...Object.values(ends)];
  if (![read, rejected, notSelected, selected, ...parts].every((n) => Number.isSafeInteger(n) && n >= 0))
    return 'the accounting holds something that is no count';
  const records = rejected + notSelected + selected;
  if (read !== records)
    return `${displayCount(read)} records were read, but ${displayCount(records)} are accounted for`;
  const exchanges = parts.reduce((sum, part) => sum + part, 0);
  if (selected !== exchanges)
    return `${displayCount(selected)} exchanges were selected, but ${displayCount(exchanges)} are accounted for`;
  return null;
}

/** Measurements count distinct exchanges, so they cannot hold more than was compared, nor miss all mismatches. */
function contradiction(accounting: Accounting, { overall, runs }: ShadowCounts): string | null {
  if (overall === null || runs !== 1) return null;
  const compared = accounting.matched + accounting.mismatched + accounting.accepted;
  if (overall.total > compared)
    return `${displayCount(overall.total)} distinct exchanges were measured, but only ${displayCount(compared)} compared`;
  if (overall.bad > accounting.mismatched || (overall.bad === 0 && accounting.mismatched > 0))
    return `${displayCount(overall.bad)} mismatches were measured, but the accounting holds ${displayCount(accounting.mismatched)}`;
  return null;
}
