import type { Check } from '../model/verdict.ts';
import { displayCount, displayLimit, displayShare } from '../statistics/display.ts';
import type { ShadowPolicy } from './Policy.ts';
import { countCheck, shadowCheck } from './shadowCheck.ts';
import type { OperationCounts, ShadowCounts } from './shadowCounts.ts';

// Binary fractions: 0.55 × 100 must be 55 and not a little more.
const slack = 1e-9;
const tidy = (fraction: number): number => Number(fraction.toPrecision(12));

/**
 * Whether each operation was compared widely enough: a summary over all of them, then one check
 * for each operation that is not covered, or not seen though the config names it or the recording has it.
 */
export function coverageChecks(
  policy: ShadowPolicy,
  counts: ShadowCounts,
  leftOut: readonly string[],
): readonly Check[] {
  const lacking = counts.operations.map((operation) => [
    ...compared(policy, operation),
    ...bound(policy, operation),
    ...counted(operation),
  ]);
  const seen = new Set(
    counts.operations.flatMap(({ operation, coverage }) => ((coverage?.total ?? 0) > 0 ? [operation] : [])),
  );
  const expected = [...new Set([...policy.expectedOperations, ...leftOut])];
  const unseen = expected.filter((operation) => !seen.has(operation)).sort();
  const covered = lacking.filter((checks) => checks.length === 0).length;
  const known = new Set([...counts.operations.map(({ operation }) => operation), ...unseen]);
  return [
    summary(counts, covered, known.size),
    ...lacking.flat(),
    ...unseen.map((operation) => notSeen(operation, leftOut.includes(operation))),
  ];
}

function summary({ operations }: ShadowCounts, covered: number, wanted: number): Check {
  const id = 'shadow.coverage';
  const selected = operations.reduce((sum, { coverage }) => sum + (coverage?.total ?? 0), 0);
  const lost = operations.reduce((sum, { coverage }) => sum + (coverage?.bad ?? 0), 0);
  const exchanges = `${displayCount(selected - lost)} of ${displayCount(selected)} selected exchanges compared`;
  const reason = `${displayCount(covered)} of ${displayCount(wanted)} operations covered, ${exchanges}`;
  if (wanted === 0) return countCheck(id, 0, 1, 'no operation was seen');
  return { ...countCheck(id, covered, wanted, reason), bad: wanted - covered };
}

function compared(policy: ShadowPolicy, { operation, coverage }: OperationCounts): readonly Check[] {
  const id = 'shadow.coverage';
  if (coverage === null)
    return [{ ...countCheck(id, 0, 1, `${operation}: its coverage was not measured`), operation }];
  const { bad, total } = coverage;
  const share = Math.ceil(policy.coverage * total - slack * total);
  const required = Math.max(1, Math.min(share, total - 1));
  if (total - bad >= required) return [];
  const wanted = `${displayLimit(policy.coverage)}, or all but one, are needed`;
  const reason = `${operation}: ${displayCount(total - bad)} of ${displayCount(total)} selected exchanges compared; ${wanted}`;
  const [limit, estimate] = [tidy(1 - policy.coverage), total === 0 ? null : bad / total];
  return [{ ...countCheck(id, total - bad, required, reason), operation, bad, limit, estimate }];
}

function bound(policy: ShadowPolicy, { operation, unbound }: OperationCounts): readonly Check[] {
  const id = 'shadow.unbound';
  if (unbound === null)
    return [{ ...countCheck(id, 0, 1, `${operation}: unbound values were not counted`), operation }];
  const { bad, total } = unbound;
  if (total === 0 || bad / total < policy.unboundShare) return [];
  const limit = policy.unboundShare;
  const share = `${displayCount(bad)} of ${displayCount(total)} selected exchanges (${displayShare(bad / total)})`;
  const reason = `${operation}: ${share} lack the value that an earlier answer should have given; from ${displayLimit(limit)} on it is not covered`;
  const required = Math.floor(bad / limit) + 1;
  const numbers = { bad, observed: total, required, missing: Math.max(0, required - total) };
  const estimate = bad / total;
  return [
    shadowCheck({
      id,
      operation,
      outcome: 'inconclusive',
      ...numbers,
      limit,
      estimate,
      method: 'count',
      reason,
    }),
  ];
}

function counted({ operation, coverage, mismatches }: OperationCounts): readonly Check[] {
  const answered = coverage !== null && coverage.total > coverage.bad;
  if (!answered || (mismatches !== null && mismatches.total > 0)) return [];
  const reason = `${operation}: compared, but its mismatches were not counted`;
  return [{ ...countCheck('shadow.mismatches', 0, 1, reason), operation }];
}

function notSeen(operation: string, isLeftOut: boolean): Check {
  const why = isLeftOut
    ? 'the recording has it, and a limit or a sample left all of it out'
    : 'named by the config, but not among the selected exchanges';
  const reason = `${operation}: ${why}`;
  return { ...countCheck('shadow.expected', 0, 1, reason), operation };
}
