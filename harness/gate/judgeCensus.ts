import type { Sample } from '../model/measurement.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';

/** So many cases are named. */
const told = 5;

type Census = Extract<Sample, { kind: 'census' }>;

/** Counted cases, of which every one that was expected must have passed: one that failed is a fail, one undone is open. Where a failed one
 * is no proof it is open too, and no pass either. */
export function judgeCensus(
  cases: readonly Census[],
  unit?: string,
): Partial<Check> & Pick<Check, 'outcome' | 'reason'> {
  const sum = (of: (one: Census) => number): number => cases.reduce((total, one) => total + of(one), 0);
  const [passed, failed, expected] = [
    sum((one) => one.passed),
    sum((one) => one.failed),
    sum((one) => one.expected),
  ];
  const undone = (
    [
      ['errored', sum((one) => one.errored)],
      ['skipped', sum((one) => one.skipped)],
      ['pending', sum((one) => one.pending)],
    ] as const
  ).filter(([, count]) => count > 0);
  const counted = {
    bad: failed,
    observed: passed + failed,
    required: Math.max(expected, 1),
    missing: Math.max(0, Math.max(expected, 1) - passed - failed),
    method: 'count' as const,
  };
  const of = `${displayCount(passed)} of ${displayCount(expected)}${unit === undefined ? '' : ` ${unit}`} passed`;
  const isProof = cases.some((one) => one.failed > 0 && one.proof !== false);
  const named = [...new Set(cases.flatMap((one) => one.named ?? []))];
  const which =
    named.length === 0
      ? ''
      : `: ${named.slice(0, told).join(', ')}${named.length > told ? ` and ${displayCount(named.length - told)} more` : ''}`;
  if (failed > 0 && isProof)
    return { outcome: 'fail', ...counted, reason: `${of}, ${displayCount(failed)} failed${which}` };
  if (failed > 0)
    return {
      outcome: 'inconclusive',
      ...counted,
      reason: `${of}, ${displayCount(failed)} failed, which is a sign and no proof${which}`,
    };
  if (expected === 0) return { outcome: 'inconclusive', ...counted, reason: 'there was nothing to check' };
  if (undone.length > 0 || passed < expected)
    return {
      outcome: 'inconclusive',
      ...counted,
      reason: `${[of, ...undone.map(([name, count]) => `${displayCount(count)} ${name}`)].join(', ')}${which}`,
    };
  return { outcome: 'pass', ...counted, reason: of };
}
