import type { DifferenceKind } from '../model/difference.ts';
import type { Finding } from '../model/finding.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { describeFinding } from './describeFinding.ts';
import { isCertain } from './isCertain.ts';
import { rankFindings } from './rankFindings.ts';
import { shadowCheck } from './shadowCheck.ts';

export const zeroToleranceId = 'shadow.zero-tolerance';

/** Id of the check on what only the whole run shows. */
export const overRunId = 'shadow.kinds';

const zeroToleranceKinds: ReadonlySet<DifferenceKind> = new Set(['missing', 'type', 'shared']);

/** Whether one occurrence that is certain is enough for a fail. */
export function isZeroTolerance({ zeroTolerance, counts, kind }: Finding): boolean {
  return zeroTolerance && counts && zeroToleranceKinds.has(kind);
}

/** What the baseline always had and the candidate lost: fail where certain, inconclusive where seen once only. */
export function zeroToleranceCheck(findings: readonly Finding[], compared: number): Check {
  const id = zeroToleranceId;
  const lost = rankFindings(findings.filter(isZeroTolerance));
  const certain = lost.filter(isCertain);
  const top = certain[0] ?? lost[0];
  const numbers = { bad: lost.length, observed: compared, required: 1, method: 'count' as const };
  if (top === undefined && compared === 0)
    return shadowCheck({
      id,
      outcome: 'inconclusive',
      ...numbers,
      missing: 1,
      reason: 'nothing was compared',
    });
  if (top === undefined) {
    const reason = 'nothing that the baseline always has is missing, of another type or shared';
    return shadowCheck({ id, outcome: 'pass', ...numbers, reason });
  }
  const others = lost.length > 1 ? `; ${displayCount(lost.length - 1)} more of this kind` : '';
  if (certain.length > 0)
    return shadowCheck({ id, outcome: 'fail', ...numbers, reason: `${describeFinding(top)}${others}` });
  const seldom = 'in one session only and not confirmed: once more, or confirmed, it is a fail';
  const reason = `${describeFinding(top)}, ${seldom}${others}`;
  return shadowCheck({ id, outcome: 'inconclusive', ...numbers, reason });
}

/** A candidate that answered and then died while the baseline lived is a fail, however few exchanges show it. */
export function diedChecks(findings: readonly Finding[]): readonly Check[] {
  const died = rankFindings(findings.filter(({ kind, counts }) => kind === 'died' && counts));
  const top = died[0];
  if (top === undefined) return [];
  const reason = `the candidate died: ${describeFinding(top)}`;
  const counted = { bad: top.count, observed: top.of, method: 'count' as const };
  return [shadowCheck({ id: 'shadow.died', outcome: 'fail', ...counted, reason })];
}

/** Whether a finding is one that only the whole run shows: values always the same, guessable, standing still. */
export function isOverRun({ zeroTolerance, counts, kind }: Finding): boolean {
  return zeroTolerance && counts && kind === 'kind';
}

/**
 * What the run shows of values that vary by nature is no share of anything: the baseline's own values are the
 * yardstick, and chance was ruled out before. Of one session alone it is open.
 */
export function overRunChecks(findings: readonly Finding[]): readonly Check[] {
  const shown = rankFindings(findings.filter(isOverRun));
  const certain = shown.filter(({ sessions }) => sessions >= 2);
  const top = certain[0] ?? shown[0];
  if (top === undefined) return [];
  const others = shown.length > 1 ? `; ${displayCount(shown.length - 1)} more of this kind` : '';
  const counted = { bad: shown.length, observed: top.of, method: 'count' as const };
  const reason = `${describeFinding(top)}${others}`;
  if (certain.length > 0) return [shadowCheck({ id: overRunId, outcome: 'fail', ...counted, reason })];
  const once = `${reason}; in one session only: in a second it is a fail`;
  return [shadowCheck({ id: overRunId, outcome: 'inconclusive', ...counted, reason: once })];
}
