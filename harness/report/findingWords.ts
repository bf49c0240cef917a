import type { Finding } from '../model/finding.ts';
import { isAccepted } from '../model/isAccepted.ts';
import { noiseNote } from '../model/noiseNote.ts';
import { passOf } from '../model/passFindings.ts';
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
  kind,
}: Finding): readonly string[] {
  const share = of > 0 ? ` (${displayShare(count / of)})` : '';
  return [
    `${displayCount(count)} of ${displayCount(of)} exchanges${share}`,
    `${displayCount(sessions)} session${sessions === 1 ? '' : 's'}`,
    confirmed === null ? 'not replayed alone' : `confirmed ${confirmed}`,
    ...(zeroTolerance ? [kind === 'kind' ? 'shown by the whole run' : 'the baseline always has it'] : []),
    `fingerprint ${fingerprint}`,
  ];
}

/** Why a finding does not count: somebody accepted it, the baseline differs from itself there, or it is only reported. */
export type Aside = 'accepted' | 'natural noise' | 'reported only';

/** Why a finding does not count; null where it does. */
export function asideOf({ counts, kind, example }: Finding): Aside | null {
  if (counts) return null;
  if (example.note?.startsWith(noiseNote) === true) return noiseNote;
  const { baseline, note } = example;
  return isAccepted({ counts, kind, baseline, note }) ? 'accepted' : 'reported only';
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
      return counting.filter((finding) => passOf(finding) === null);
    case 'shadow.negative-auth':
    case 'shadow.cross':
      return counting.filter((finding) => check.id === `shadow.${passOf(finding) ?? ''}`);
    case 'shadow.zero-tolerance':
      return counting.filter(({ zeroTolerance, kind }) => zeroTolerance && kind !== 'kind');
    case 'shadow.kinds':
      return counting.filter(({ zeroTolerance, kind }) => zeroTolerance && kind === 'kind');
    case 'shadow.died':
      return counting.filter(({ kind }) => kind === 'died');
    default:
      return [];
  }
}
