import type { Measurement } from '../model/measurement.ts';
import type { Check } from '../model/verdict.ts';
import { paceOf } from './shareCounts.ts';

/**
 * How long it takes, at the pace of the last time, to count what open shares still lack; null where something else is
 * open too, which no waiting mends, or where nobody knows the pace.
 */
export function secondsUntilEnough(checks: readonly Check[], counted: readonly Measurement[]): number | null {
  const open = checks.filter(({ outcome }) => outcome !== 'pass');
  if (open.length === 0) return null;
  let longest = 0;
  for (const { outcome, id, lane, operation, method, missing, observed } of open) {
    if (outcome === 'fail') return null;
    if (method === 'none' || method === 'count' || missing === 0 || observed === 0 || operation !== null)
      return null;
    const pace = paceOf(counted.filter(({ name }) => id === `${lane}.${name}`));
    if (pace === null) return null;
    longest = Math.max(longest, missing / pace);
  }
  return Math.ceil(longest);
}
