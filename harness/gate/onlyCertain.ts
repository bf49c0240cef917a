import type { Check } from '../model/verdict.ts';
import { compose, scoreOf } from './compose.ts';
import { overRunId, zeroToleranceId } from './findingChecks.ts';
import type { LaneVerdict } from './ShadowEvidence.ts';

/** What any run saw for certain: these need no share of anything. */
const certain: ReadonlySet<string> = new Set([
  zeroToleranceId,
  overRunId,
  'shadow.died',
  'shadow.negative-auth',
  'shadow.cross',
]);

/**
 * A verdict on all evidence, held against that on the runs which count in full: of a doubtful or unfinished run only the
 * mismatches count, without the matches beside them, which can keep a service from a pass and are no share to fail it by.
 */
export function onlyCertain(all: LaneVerdict, inFull: LaneVerdict): LaneVerdict {
  const failing = new Set(inFull.checks.filter(({ outcome }) => outcome === 'fail').map(placeOf));
  const isSoft = (check: Check): boolean =>
    check.outcome === 'fail' && !certain.has(check.id) && !failing.has(placeOf(check));
  if (!all.checks.some(isSoft)) return all;
  const checks = all.checks.map((check): Check =>
    isSoft(check)
      ? {
          ...check,
          outcome: 'inconclusive',
          reason: `only with what doubtful or unfinished runs saw: ${check.reason}`,
        }
      : check,
  );
  const verdict = compose(checks);
  const first = checks.find(({ outcome, critical }) => critical && outcome !== 'pass');
  const reason = verdict === all.verdict ? all.reason : (first?.reason ?? all.reason);
  return { verdict, reason, score: scoreOf(checks), checks, retryAfterSeconds: null };
}

function placeOf({ id, operation }: Check): string {
  return `${id} ${operation ?? ''}`;
}
