import { comparedOf } from '../model/consequences.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount, displayLimit, displayShare } from '../statistics/display.ts';
import type { LookTests } from '../statistics/testsOfLook.ts';
import { shadowCheck } from './shadowCheck.ts';
import type { ShadowCounts } from './shadowCounts.ts';
import type { ShadowEvidence } from './ShadowEvidence.ts';

/**
 * Few distinct exchanges may be much of the traffic: one wrong start page is one in thousands of distinct ones. Where
 * the share of all that was compared is above the limit, that is a fail, or inconclusive where one session shows it.
 * Of one run, since several repeat one another. `own` mismatches are of operations with limits of their own: which of
 * them were recorded again and again the accounting does not say, so that beside them there is no fail.
 */
export function repeatedChecks(
  { first, now: test }: Pick<LookTests, 'first' | 'now'>,
  { overall }: ShadowCounts,
  { loudest, accounting }: Pick<ShadowEvidence, 'loudest' | 'accounting'>,
  own: number,
): readonly Check[] {
  const { mismatched, compared } = loudest ?? {
    mismatched: accounting.mismatched,
    compared: comparedOf(accounting),
  };
  if (overall === null || overall.bad <= own || mismatched <= overall.bad) return [];
  if (!first.above(mismatched, compared)) return [];
  const isAbove = test.above(mismatched, compared);
  const { lower, upper } = test.bounds(mismatched, compared);
  const share = `${displayCount(mismatched)} of ${displayCount(compared)} exchanges compared (${displayShare(mismatched / compared)})`;
  const reason = `${share} are mismatches, more than ${displayLimit(test.limit)} at ${displayLimit(test.confidence)}: ${displayCount(overall.bad)} distinct, recorded again and again`;
  return [
    shadowCheck({
      id: 'shadow.repeated',
      outcome: isAbove && own === 0 && (overall.badClusters ?? 0) >= 2 ? 'fail' : 'inconclusive',
      bad: mismatched,
      observed: compared,
      limit: test.limit,
      supports: upper,
      estimate: mismatched / compared,
      lower,
      upper,
      confidence: test.confidence,
      method: test.method,
      reason,
    }),
  ];
}
