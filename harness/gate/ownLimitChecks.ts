import type { Check } from '../model/verdict.ts';
import { displayBound, displayCount, displayLimit } from '../statistics/display.ts';
import { testsOfLook } from '../statistics/testsOfLook.ts';
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
  const { now: test, next } = testsOfLook(look, limit, confidence);
  const { bad, total } = tally ?? { bad: 0, total: 0 };
  const outcome =
    total > 0 && test.below(bad, total)
      ? 'pass'
      : total > 0 && test.above(bad, total)
        ? 'fail'
        : 'inconclusive';
  const { lower, upper } = test.bounds(bad, Math.max(total, 1));
  const required = (outcome === 'inconclusive' && total > 0 ? next : test).requiredBelow(bad);
  const missing = Math.max(0, required - total);
  const seen = `${operation}: ${displayCount(bad)} mismatched of ${displayCount(total)}`;
  const held = `its own limit of ${displayLimit(limit)} at ${displayLimit(confidence)}`;
  const reasons = {
    pass: `${seen} supports < ${displayBound(upper, limit)} (${held})`,
    inconclusive: `${seen}; ${displayCount(missing)} more without one are needed for ${held}`,
    fail: `${seen}, more than ${held}`,
  };
  const numbers = total === 0 ? {} : { supports: upper, estimate: bad / total, lower, upper };
  return shadowCheck({
    id: 'shadow.mismatches',
    operation,
    outcome,
    bad,
    observed: total,
    required,
    missing,
    limit,
    confidence,
    ...numbers,
    method: test.method,
    reason: reasons[outcome],
  });
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
