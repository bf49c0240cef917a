import type { Doubt } from '../model/doubt.ts';
import type { LaneName, Measurement, Sample } from '../model/measurement.ts';
import type { Check, CheckOutcome } from '../model/verdict.ts';
import { displayBound, displayCount, displayLimit } from '../statistics/display.ts';
import { testsOfLook } from '../statistics/testsOfLook.ts';
import { compose, scoreOf } from './compose.ts';
import { doubtChecks } from './doubtChecks.ts';
import type { CountsPolicy } from './Policy.ts';
import { judgeCensus } from './judgeCensus.ts';
import { judgeShare, nothingCounted } from './judgeShare.ts';
import { shadowCheck } from './shadowCheck.ts';
import type { LaneVerdict } from './ShadowEvidence.ts';
import { usableCounts } from './usableCounts.ts';

type Proportion = Extract<Sample, { kind: 'proportion' }>;

/**
 * Judges a lane by its counts alone: a share is held against its limit by the exact test, or by the e-process at later
 * looks; of a census every expected case must have passed. A lane that measured nothing is inconclusive.
 */
export function judgeCounts(
  lane: LaneName,
  policy: CountsPolicy,
  evidence: {
    readonly measurements: readonly Measurement[];
    readonly doubts: readonly Doubt[];
    readonly look: number;
  },
): LaneVerdict {
  const groups = new Map<string, Measurement[]>();
  const { usable, problems } = usableCounts(evidence.measurements);
  for (const measurement of usable) {
    // What the monolith does is there to be looked at beside it, and no fault of the candidate.
    if (measurement.subject.side === 'baseline') continue;
    const key = JSON.stringify([measurement.name, measurement.subject.operation, measurement.subject.side]);
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  const judged = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => check(policy, group, evidence.look));
  const nothing = shadowCheck({
    id: `${lane}.evidence`,
    lane,
    outcome: 'inconclusive',
    reason: 'nothing was measured',
  });
  const measured = [...problemChecks(lane, problems), ...judged];
  const checks = [...doubtChecks(evidence.doubts), ...(measured.length === 0 ? [nothing] : measured)];
  const verdict = compose(checks);
  return { verdict, reason: reasonOf(verdict, checks), score: scoreOf(checks), checks };
}

function problemChecks(lane: LaneName, [first, ...others]: readonly string[]): readonly Check[] {
  if (first === undefined) return [];
  const reason = `${first}${others.length === 0 ? '' : `; ${displayCount(others.length)} more like it`}`;
  return [shadowCheck({ id: `${lane}.measurements`, lane, outcome: 'inconclusive', reason })];
}

function check(policy: CountsPolicy, group: readonly Measurement[], look: number): Check {
  const [first] = group;
  if (first === undefined) throw new RangeError('a group of measurements has at least one');
  const { lane, name, subject } = first;
  const place = { id: `${lane}.${name}`, lane, operation: subject.operation };
  const samples = group.map(({ sample }) => sample);
  const shares = samples.filter((sample) => sample.kind === 'proportion');
  const cases = samples.filter((sample) => sample.kind === 'census');
  if (cases.length === samples.length) return shadowCheck({ ...place, ...judgeCensus(cases) });
  if (shares.length !== samples.length)
    return shadowCheck({
      ...place,
      outcome: 'inconclusive',
      reason: samples.every(({ kind }) => kind === 'paired')
        ? `no limit says what the paired counts of ${name} must show`
        : `${name} cannot be judged: its counts are of several kinds`,
    });
  const own = subject.operation === null ? undefined : policy.ownLimits[subject.operation]?.[name];
  const limit = (own ?? policy.limits[name])?.limit;
  if (limit === undefined)
    return shadowCheck({ ...place, outcome: 'inconclusive', reason: `the config sets no limit for ${name}` });
  return shadowCheck({ ...place, ...shareOf(shares, limit, policy.confidence, look, first.unit) });
}

function shareOf(
  shares: readonly Proportion[],
  limit: number,
  confidence: number,
  look: number,
  unit: string,
): Partial<Check> & Pick<Check, 'outcome' | 'reason'> {
  const bad = shares.reduce((sum, share) => sum + share.bad, 0);
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  const tests = testsOfLook(look, limit, confidence);
  if (total === 0)
    return { outcome: 'inconclusive', ...nothingCounted(tests.now), reason: `no ${unit} was counted` };
  const { outcome, numbers } = judgeShare(tests, { bad, total });
  const held = `${displayLimit(limit)} at ${displayLimit(confidence)}`;
  const seen = `${displayCount(bad)} of ${displayCount(total)} ${unit}s`;
  const supports = `${seen} supports < ${displayBound(numbers.upper, limit)}`;
  const reasons = {
    pass: `${supports} (limit ${held})`,
    inconclusive: `${supports}; ${displayCount(numbers.missing)} more without one support < ${held} at the next look`,
    fail: `${seen} are more than ${held}`,
  };
  return { outcome, ...numbers, reason: reasons[outcome] };
}

function reasonOf(verdict: CheckOutcome, checks: readonly Check[]): string {
  const telling = checks.filter(({ outcome }) => outcome === verdict);
  const [first] = telling;
  const more =
    telling.length > 1 && verdict !== 'pass' ? `; ${displayCount(telling.length - 1)} more like it` : '';
  return `${first?.reason ?? 'nothing was measured'}${more}`;
}
