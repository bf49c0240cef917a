import type { Check } from '../model/verdict.ts';
import { displayBound, displayCount, displayLimit } from '../statistics/display.ts';
import { testsOfLook } from '../statistics/testsOfLook.ts';
import { judgeShare, nothingCounted } from './judgeShare.ts';
import type { ShadowPolicy } from './Policy.ts';
import { shadowCheck } from './shadowCheck.ts';
import type { OperationCounts, ShadowCounts } from './shadowCounts.ts';
import type { Tally } from './tally.ts';

/** Operations with a limit of their own must each show that they are below it: a limit that is set is not for show. */
export function ownLimitChecks(policy: ShadowPolicy, counts: ShadowCounts, look: number): readonly Check[] {
  return counts.operations.flatMap(({ operation, mismatches }) => {
    const limit = policy.ownLimits[operation];
    return limit === undefined ? [] : [ownLimitCheck(operation, mismatches, { ...policy, limit }, look)];
  });
}

function ownLimitCheck(
  operation: string,
  tally: Tally | null,
  { limit, confidence }: Pick<ShadowPolicy, 'limit' | 'confidence'>,
  look: number,
): Check {
  const tests = testsOfLook(look, limit, confidence);
  const check = { id: 'shadow.mismatches', operation };
  const held = `its own limit of ${displayLimit(limit)} at ${displayLimit(confidence)}`;
  if (tally === null || tally.total === 0) {
    const reason = `${operation}: nothing was compared, and it is held to ${held}`;
    return shadowCheck({ ...check, outcome: 'inconclusive', ...nothingCounted(tests.now), reason });
  }
  const { outcome, numbers } = judgeShare(tests, tally);
  const seen = `${operation}: ${displayCount(tally.bad)} mismatched of ${displayCount(tally.total)}`;
  const reasons = {
    pass: `${seen} supports < ${displayBound(numbers.upper, limit)} (${held})`,
    inconclusive: `${seen}; ${displayCount(numbers.missing)} more without one are needed for ${held} at the next look`,
    fail: `${seen}, more than ${held}`,
  };
  return shadowCheck({ ...check, outcome, ...numbers, reason: reasons[outcome] });
}

/** The counts of all operations that have no limit of their own; what they add up to overall is theirs alone. */
export function withoutOwn(counts: ShadowCounts, { ownLimits }: ShadowPolicy): ShadowCounts {
  const isOwn = ({ operation }: OperationCounts): boolean => ownLimits[operation] !== undefined;
  const own = counts.operations.filter(isOwn);
  if (own.length === 0 || counts.overall === null) return counts;
  const less = (of: 'bad' | 'total'): number =>
    own.reduce((sum, { mismatches }) => sum + (mismatches?.[of] ?? 0), 0);
  // Counts that do not add up are a problem told elsewhere; here they must stay counts.
  const total = Math.max(0, counts.overall.total - less('total'));
  const bad = Math.min(total, Math.max(0, counts.overall.bad - less('bad')));
  const overall = { ...counts.overall, bad, total };
  return { ...counts, overall, operations: counts.operations.filter((operation) => !isOwn(operation)) };
}
