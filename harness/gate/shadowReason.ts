import { consequences } from '../model/consequences.ts';
import type { Finding } from '../model/finding.ts';
import { passOf } from '../model/passFindings.ts';
import type { Accounting } from '../model/outcome.ts';
import type { Check, CheckOutcome } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { describeFinding } from './describeFinding.ts';
import { isOverRun, isZeroTolerance, overRunId } from './findingChecks.ts';
import { isCertain } from './isCertain.ts';
import { rankFindings } from './rankFindings.ts';

/** The verdict in one sentence, most important first. `checks` stand in order of importance. */
export function shadowReason(
  verdict: CheckOutcome,
  checks: readonly Check[],
  findings: readonly Finding[],
  accounting: Accounting,
): string {
  switch (verdict) {
    case 'fail':
      return failReason(checks, findings);
    case 'inconclusive':
      return openReason(checks, accounting);
    case 'pass':
      return passReason(checks);
    default:
      return verdict satisfies never;
  }
}

function failReason(checks: readonly Check[], findings: readonly Finding[]): string {
  const failing = checks.filter(({ outcome, critical }) => critical && outcome === 'fail');
  const counting = rankFindings(findings.filter(({ counts }) => counts));
  const top = counting.find((finding) => failing.some((check) => causes(finding, check)));
  if (top === undefined) return failing[0]?.reason ?? '';
  const others = counting.length - 1;
  const more = others === 0 ? '' : `; ${displayCount(others)} more finding${others === 1 ? '' : 's'}`;
  return `${describeFinding(top)}${more}`;
}

/** Whether a finding is a cause of a failing check. */
function causes(finding: Finding, check: Check): boolean {
  switch (check.id) {
    case 'shadow.died':
      return finding.kind === 'died';
    case 'shadow.zero-tolerance':
      return isZeroTolerance(finding) && isCertain(finding);
    case overRunId:
      return isOverRun(finding);
    case 'shadow.negative-auth':
    case 'shadow.cross':
      return check.id === `shadow.${passOf(finding) ?? ''}`;
    default:
      if (passOf(finding) !== null) return false;
      return check.operation === null || check.operation === finding.operation;
  }
}

function openReason(checks: readonly Check[], accounting: Accounting): string {
  const open = checks.filter(({ outcome, critical }) => critical && outcome === 'inconclusive');
  const first = open[0];
  if (first === undefined) return 'nothing was checked';
  const follows = consequences(checks, accounting);
  const others = new Set(open.map(({ id }) => id).filter((id) => id !== first.id && !follows.has(id)));
  return others.size === 0 ? first.reason : `${first.reason}; also open: ${[...others].join(', ')}`;
}

function passReason(checks: readonly Check[]): string {
  const told = [
    'shadow.mismatches',
    'shadow.coverage',
    'shadow.sessions',
    'shadow.negative-auth',
    'shadow.cross',
  ].flatMap((id) => checks.filter((check) => check.id === id && check.operation === null));
  return told.map(({ reason }) => reason).join('; ');
}
