import type { Doubt } from '../model/doubt.ts';
import { compose, scoreOf } from './compose.ts';
import { doubtChecks } from './doubtChecks.ts';
import { judgeCounts } from './judgeCounts.ts';
import { judgeShadow } from './judgeShadow.ts';
import type { LanePolicy } from './Policy.ts';
import type { LaneVerdict, ShadowEvidence } from './ShadowEvidence.ts';

/** Doubts that say why a lane has nothing to show: to list all that it therefore lacks would bury them. */
const nothingToShow: ReadonlySet<string> = new Set(['missing', 'crashed', 'timed-out', 'refused']);

/** What all lanes measured; a lane is judged by its own part. */
export type RunEvidence = ShadowEvidence;

/** One lane's verdict, its checks with the weight that the policy gives them. */
export function judgeLane(policy: LanePolicy, evidence: RunEvidence): LaneVerdict {
  const mine = {
    ...evidence,
    measurements: evidence.measurements.filter(({ lane }) => lane === policy.lane),
    doubts: evidence.doubts.filter(({ lane }) => lane === policy.lane),
  };
  const judged = judge(policy, mine);
  const checks = judged.checks.map((check) => ({
    ...check,
    critical: check.critical && policy.critical,
    onFail: policy.onFail,
  }));
  return { ...judged, checks, score: scoreOf(checks) };
}

function judge(policy: LanePolicy, evidence: RunEvidence): LaneVerdict {
  const why = evidence.doubts.find(({ id }) => nothingToShow.has(id));
  if (why !== undefined && evidence.measurements.length === 0) return withoutEvidence(why);
  switch (policy.kind) {
    case 'shadow':
      return judgeShadow(policy.shadow, evidence);
    case 'counts':
      return judgeCounts(policy.lane, policy.counts, evidence);
    default:
      return policy satisfies never;
  }
}

function withoutEvidence(doubt: Doubt): LaneVerdict {
  const checks = doubtChecks([doubt]);
  return { verdict: compose(checks), reason: doubt.reason, score: scoreOf(checks), checks };
}
