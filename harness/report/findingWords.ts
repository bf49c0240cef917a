import type { Finding } from '../model/finding.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount, displayShare } from '../statistics/display.ts';

/** Where a finding is, beyond its operation: `body $.roles[*] missing`. As recorded, not yet made safe to print. */
export function placeOf({ location, path, kind }: Finding): string {
  const where = location === kind || location === 'exchange' ? '' : location;
  return [where, path, kind].filter((part) => part !== '').join(' ');
}

/** How far a finding reaches, and its fingerprint. */
export function extentOf({
  fingerprint,
  count,
  of,
  sessions,
  confirmed,
  zeroTolerance,
}: Finding): readonly string[] {
  const share = of > 0 ? ` (${displayShare(count / of)})` : '';
  return [
    `${displayCount(count)} of ${displayCount(of)} exchanges${share}`,
    `${displayCount(sessions)} session${sessions === 1 ? '' : 's'}`,
    confirmed === null ? 'not replayed alone' : `confirmed ${confirmed}`,
    ...(zeroTolerance ? ['the baseline always has it'] : []),
    `fingerprint ${fingerprint}`,
  ];
}

/** What a finding that has no value on a side shows there. */
export const nothing = '(nothing)';

/** The findings that a check of the shadow lane which does not pass rests on; none where it rests on something else. */
export function findingsOf(check: Check, findings: readonly Finding[]): readonly Finding[] {
  if (check.outcome === 'pass' || check.lane !== 'shadow') return [];
  const counting = findings.filter(
    ({ counts, operation }) => counts && (check.operation === null || check.operation === operation),
  );
  switch (check.id) {
    case 'shadow.mismatches':
    case 'shadow.repeated':
      return counting;
    case 'shadow.zero-tolerance':
      return counting.filter(({ zeroTolerance }) => zeroTolerance);
    case 'shadow.died':
      return counting.filter(({ kind }) => kind === 'died');
    default:
      return [];
  }
}
