import type { Doubt } from '../model/doubt.ts';
import { compose, scoreOf } from './compose.ts';
import { doubtChecks } from './doubtChecks.ts';
import { judgeCounts } from './judgeCounts.ts';
import { judgeShadow } from './judgeShadow.ts';
import type { LanePolicy } from './Policy.ts';
import { onlyCertain } from './onlyCertain.ts';
import type { LaneVerdict, ShadowEvidence } from './ShadowEvidence.ts';

/** Doubts that say why a lane has nothing to show: to list all that it therefore lacks would bury them. */
const nothingToShow: ReadonlySet<string> = new Set([
  'missing',
  'crashed',
  'timed-out',
  'refused',
  'k6-missing',
  'k6-version',
  'dead',
  'no-pacts',
  'no-interactions',
  'verifier',
  'broker',
  'no-specs',
  'no-journeys',
  'load',
  'only',
  'playwright',
  'browser',
  'player',
  'skipped',
  'candidate-silent',
  'baseline-silent',
  'no-specs',
  'no-journeys',
  'playwright',
  'browser',
  'player',
  'environment',
]);

/** What all lanes measured; a lane is judged by its own part. */
export interface RunEvidence extends ShadowEvidence {
  /** The same of those runs only that count in full, where others are among them. */
  readonly inFull: Pick<ShadowEvidence, 'measurements' | 'findings' | 'accounting'> | null;
}

/** One lane's verdict, its checks with the weight that the policy gives them. */
export function judgeLane(policy: LanePolicy, evidence: RunEvidence): LaneVerdict {
  const doubts = evidence.doubts.filter(({ lane }) => lane === policy.lane);
  const of = (part: ShadowEvidence): LaneVerdict =>
    judge(policy, {
      ...part,
      doubts,
      measurements: part.measurements.filter(({ lane }) => lane === policy.lane),
      inFull: evidence.inFull?.measurements ?? null,
    });
  const all = of(evidence);
  const judged = evidence.inFull === null ? all : onlyCertain(all, of({ ...evidence, ...evidence.inFull }));
  const checks = judged.checks.map((check) => ({
    ...check,
    critical: check.critical && policy.critical,
    onFail: policy.onFail,
  }));
  return { ...judged, checks, score: scoreOf(checks) };
}

function judge(
  policy: LanePolicy,
  evidence: ShadowEvidence & { readonly inFull: ShadowEvidence['measurements'] | null },
): LaneVerdict {
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
  return {
    verdict: compose(checks),
    reason: doubt.reason,
    score: scoreOf(checks),
    checks,
    retryAfterSeconds: null,
  };
}
