import type { Check } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { testsOfLook } from '../statistics/testsOfLook.ts';
import { accountingChecks } from './accountingCheck.ts';
import { compose, scoreOf } from './compose.ts';
import { coverageChecks } from './coverageChecks.ts';
import { doubtChecks, withoutVoid } from './doubtChecks.ts';
import { diedChecks, overRunChecks, zeroToleranceCheck } from './findingChecks.ts';
import { operationChecks, overallCheck } from './mismatchChecks.ts';
import { ownLimitChecks, withoutOwn } from './ownLimitChecks.ts';
import { passChecks } from './passChecks.ts';
import type { ShadowPolicy } from './Policy.ts';
import { repeatedChecks } from './repeatedChecks.ts';
import { countCheck, shadowCheck } from './shadowCheck.ts';
import { shadowCounts } from './shadowCounts.ts';
import type { ShadowCounts } from './shadowCounts.ts';
import { slowdownChecks } from './slowdownChecks.ts';
import type { LaneVerdict, ShadowEvidence } from './ShadowEvidence.ts';
import { shadowReason } from './shadowReason.ts';

/**
 * The shadow lane's verdict (DESIGN section 6, "Verdict"). Pure: the same policy and evidence give the same verdict.
 * Checks come in order of importance; passing operations have no line of their own unless they had mismatches.
 */
export function judgeShadow(policy: ShadowPolicy, evidence: ShadowEvidence): LaneVerdict {
  const counts = shadowCounts(evidence.measurements);
  const tests = testsOfLook(evidence.look, policy.limit, policy.confidence);
  const shared = withoutOwn(counts, policy);
  const compared = counts.overall?.total ?? 0;
  const ownBad = (counts.overall?.bad ?? 0) - (shared.overall?.bad ?? 0);
  const judged = [
    ...(policy.zeroTolerance ? [zeroToleranceCheck(evidence.findings, compared)] : []),
    ...overRunChecks(evidence.findings),
    ...ownLimitChecks(policy, counts, evidence.look),
    ...slowdownChecks(policy, evidence.measurements, evidence.look),
    ...operationChecks(tests, shared, evidence),
    ...repeatedChecks(tests, counts, evidence, ownBad),
  ];
  // Where every operation has a limit of its own, none is left to be held to the common one.
  const overall =
    shared.operations.length === 0 && counts.operations.length > 0
      ? []
      : [overallCheck(tests, shared, evidence)];
  const checks = [
    ...diedChecks(evidence.findings),
    ...passChecks(evidence),
    ...doubtChecks(evidence.doubts),
    ...measurementChecks(counts),
    ...accountingChecks(evidence.accounting, counts),
    ...withoutVoid(compared === 0 ? [...overall, ...judged] : [...judged, ...overall], evidence.doubts),
    ...coverageChecks(policy, counts, evidence.unseen),
    sessionsCheck(policy, counts),
    ...exchangesChecks(policy, counts),
  ];
  const verdict = compose(checks);
  return {
    verdict,
    reason: shadowReason(verdict, checks, evidence.findings, evidence.accounting),
    score: scoreOf(checks),
    checks,
    // The same recording again adds nothing: no waiting mends what is open.
    retryAfterSeconds: null,
  };
}

function measurementChecks({ problems }: ShadowCounts): readonly Check[] {
  const first = problems[0];
  if (first === undefined) return [];
  const more = problems.length > 1 ? `; ${displayCount(problems.length - 1)} more like it` : '';
  return [shadowCheck({ id: 'shadow.measurements', outcome: 'inconclusive', reason: `${first}${more}` })];
}

function sessionsCheck({ minimumSessions }: ShadowPolicy, { overall }: ShadowCounts): Check {
  const id = 'shadow.sessions';
  const sessions = overall?.clusters ?? null;
  if (overall !== null && sessions === null)
    return countCheck(id, 0, minimumSessions, 'the sessions were not counted');
  const seen = sessions ?? 0;
  const reason = `${displayCount(seen)} session${seen === 1 ? '' : 's'}; at least ${displayCount(minimumSessions)} are needed`;
  const check = countCheck(id, seen, minimumSessions, reason);
  return check.outcome === 'pass' ? { ...check, reason: `${displayCount(seen)} sessions` } : check;
}

/** A floor that the config sets; without one the limit alone says how many exchanges are needed. */
function exchangesChecks({ minimumExchanges }: ShadowPolicy, { overall }: ShadowCounts): readonly Check[] {
  if (minimumExchanges <= 1) return [];
  const seen = overall?.total ?? 0;
  const reason = `${displayCount(seen)} distinct exchanges; the config asks for at least ${displayCount(minimumExchanges)}`;
  return [countCheck('shadow.exchanges', seen, minimumExchanges, reason)];
}
