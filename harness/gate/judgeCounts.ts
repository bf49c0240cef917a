import type { Doubt } from '../model/doubt.ts';
import type { LaneName, Measurement } from '../model/measurement.ts';
import type { Check, CheckOutcome } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { censusWords } from './censusWords.ts';
import { compose, scoreOf } from './compose.ts';
import { doubtChecks, withoutVoid } from './doubtChecks.ts';
import { judgeCensus } from './judgeCensus.ts';
import type { CountsPolicy } from './Policy.ts';
import { secondsUntilEnough } from './secondsUntilEnough.ts';
import { shadowCheck } from './shadowCheck.ts';
import { shareChecks } from './shareChecks.ts';
import { doNotAddUp, shareCounts } from './shareCounts.ts';
import type { LaneVerdict } from './ShadowEvidence.ts';
import { usableCounts } from './usableCounts.ts';

/**
 * Judges a lane by its counts alone: a share is held against its limit by the exact test, or by the e-process at later
 * looks; of a census every expected case must have passed. A lane that measured nothing is inconclusive, and so is a
 * measure that has a limit and was not counted.
 */
export function judgeCounts(
  lane: LaneName,
  policy: CountsPolicy,
  evidence: {
    readonly measurements: readonly Measurement[];
    readonly doubts: readonly Doubt[];
    readonly look: number;
    readonly rerun: (lane: LaneName) => string;
    /** Those of runs that count in full, where others are among them, of which only the faults are. */
    readonly inFull?: readonly Measurement[] | null;
  },
): LaneVerdict {
  const { usable, problems } = usableCounts(evidence.measurements);
  // What the monolith does is there to be looked at beside it, and no fault of the candidate.
  const counted = usable.filter(({ subject }) => subject.side !== 'baseline');
  const names = namesOf(policy, counted);
  const judged = names.flatMap((name) => nameChecks(lane, name, policy, counted, evidence));
  const sums = names.flatMap((name) =>
    doNotAddUp(name, shareCounts(counted.filter((one) => one.name === name))),
  );
  const nothing = shadowCheck({
    id: `${lane}.evidence`,
    lane,
    outcome: 'inconclusive',
    reason: 'nothing was measured',
  });
  const measured = [
    ...problemChecks(lane, [...problems, ...sums]),
    ...(counted.length === 0 ? [] : withoutVoid(inOrder(judged), evidence.doubts)),
  ];
  const checks = [...doubtChecks(evidence.doubts), ...(measured.length === 0 ? [nothing] : measured)];
  const verdict = compose(checks);
  return {
    verdict,
    reason: reasonOf(verdict, checks),
    score: scoreOf(checks),
    checks,
    retryAfterSeconds: secondsUntilEnough(checks, counted),
  };
}

/** Measures with a limit as the policy has them, then what else was counted. */
function namesOf({ limits, ownLimits }: CountsPolicy, counted: readonly Measurement[]): readonly string[] {
  const own = Object.values(ownLimits).flatMap((set) => Object.keys(set));
  const others = counted.map(({ name }) => name).toSorted();
  return [...new Set([...Object.keys(limits), ...own, ...others])];
}

/**
 * What single operations failed by is more to the point than that the whole did; the worst first. Of counted cases the
 * whole names them all.
 */
function inOrder(all: readonly Check[]): readonly Check[] {
  const ofOperations = new Set(all.flatMap((check) => (isPartOfCensus(check) ? [check.id] : [])));
  const wholes = all.filter(
    ({ id, operation, outcome }) => operation === null && outcome !== 'pass' && ofOperations.has(id),
  );
  const checks = all.filter((check) => !wholes.includes(check));
  const ofOne = checks.filter(({ operation }) => operation !== null);
  return [
    ...wholes,
    ...ofOne.filter(({ outcome }) => outcome === 'fail').toSorted((a, b) => excessOf(b) - excessOf(a)),
    ...ofOne.filter(({ outcome }) => outcome !== 'fail'),
    ...checks.filter(({ operation }) => operation === null),
  ];
}

function isPartOfCensus({ operation, method }: Check): boolean {
  return operation !== null && method === 'count';
}

/** How many times the limit its share surely is. */
function excessOf({ lower, limit }: Check): number {
  return limit === null || limit === 0 ? 0 : (lower ?? 0) / limit;
}

function problemChecks(lane: LaneName, [first, ...others]: readonly string[]): readonly Check[] {
  if (first === undefined) return [];
  const reason = `${first}${others.length === 0 ? '' : `; ${displayCount(others.length)} more like it`}`;
  return [shadowCheck({ id: `${lane}.measurements`, lane, outcome: 'inconclusive', reason })];
}

function nameChecks(
  lane: LaneName,
  name: string,
  policy: CountsPolicy,
  counted: readonly Measurement[],
  evidence: Parameters<typeof judgeCounts>[2],
): readonly Check[] {
  const measurements = counted.filter((one) => one.name === name);
  const kinds = new Set(measurements.map(({ sample }) => sample.kind));
  const sides = new Set(measurements.map(({ subject }) => subject.side));
  const open = (reason: string): readonly Check[] => [
    shadowCheck({ id: `${lane}.${name}`, lane, outcome: 'inconclusive', reason }),
  ];
  if (kinds.size > 1) return open(`${name} cannot be judged: its counts are of several kinds`);
  if (sides.size > 1) return open(`${name} cannot be judged: its counts are of several sides`);
  if (kinds.has('paired')) return open(`no limit says what the paired counts of ${name} must show`);
  if (kinds.has('census')) return censusChecks(lane, name, measurements);
  const { look, doubts, inFull = null } = evidence;
  const full = new Set(inFull?.map(placeOf));
  const faults = inFull === null ? [] : measurements.filter((one) => !full.has(placeOf(one)));
  const isPart = doubts.some(({ id }) => id === 'shard');
  const rerun = evidence.rerun(lane);
  return shareChecks({ lane, name, measurements, policy, look, faults, isPart, rerun });
}

function placeOf({ run, sequence }: Measurement): string {
  return JSON.stringify([run, sequence]);
}

function censusChecks(lane: LaneName, name: string, measurements: readonly Measurement[]): readonly Check[] {
  const operations = [...new Set(measurements.map(({ subject }) => subject.operation))];
  return operations
    .toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map((operation) => {
      const cases = measurements.flatMap(({ subject, sample }) =>
        subject.operation === operation && sample.kind === 'census' ? [sample] : [],
      );
      return shadowCheck({
        id: `${lane}.${name}`,
        lane,
        operation,
        ...judgeCensus(cases, censusWords[name]),
      });
    });
}

function reasonOf(verdict: CheckOutcome, checks: readonly Check[]): string {
  const decisive = checks.filter(({ outcome }) => outcome === verdict);
  // How many more it takes is reckoned of the counts, and is more than a floor of the config says by itself.
  const isFloor = ({ id }: Check): boolean => id.endsWith('.floor');
  const [first, ...others] = [
    ...decisive.filter((check) => !isFloor(check)),
    ...decisive.filter((check) => isFloor(check)),
  ];
  if (first === undefined) return 'nothing was measured';
  if (verdict === 'pass') {
    const whole = checks.filter(({ operation, method }) => operation === null && method !== 'none');
    return (whole.length === 0 ? [first] : whole).map(({ reason }) => reason).join('; ');
  }
  // The doubt that parts are missing names them, and the rest hangs on them.
  if (verdict === 'inconclusive' && first.id === `${first.lane}.shard`) return first.reason;
  const open = new Set(others.map(({ id }) => id).filter((id) => id !== first.id));
  if (verdict === 'inconclusive' && open.size > 0)
    return `${first.reason}; also open: ${[...open].join(', ')}`;
  return [
    first.reason,
    ...(verdict === 'fail' ? alsoFailing(first, others) : moreLikeIt(others.length)),
  ].join('; ');
}

function moreLikeIt(count: number): readonly string[] {
  return count === 0 ? [] : [`${displayCount(count)} more like it`];
}

/** Operations that fail by the same check are like it; that all together fail is named, and others are counted. */
function alsoFailing(first: Check, others: readonly Check[]): readonly string[] {
  // Cases of one operation are among those that the whole has named.
  const isTold = (check: Check): boolean =>
    first.operation === null && first.id === check.id && isPartOfCensus(check);
  const single = others.filter((check) => check.operation !== null && !isTold(check));
  const alike = first.operation === null ? 0 : single.filter(({ id }) => id === first.id).length;
  const whole = [...new Set(others.filter(({ operation }) => operation === null).map(({ id }) => id))];
  const rest = single.length - alike;
  return [
    ...moreLikeIt(alike),
    ...(whole.length === 0 ? [] : [`also over all: ${whole.join(', ')}`]),
    ...(rest === 0 ? [] : [rest === 1 ? '1 other check fails' : `${displayCount(rest)} other checks fail`]),
  ];
}
