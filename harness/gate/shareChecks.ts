import type { LaneName, Measurement } from '../model/measurement.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount, displayLimit } from '../statistics/display.ts';
import { testsOfLook } from '../statistics/testsOfLook.ts';
import { displayP } from './holmShares.ts';
import { judgeShare, nothingCounted, shareNumbers } from './judgeShare.ts';
import { fewestBad, operationShares, type OperationShare } from './operationShares.ts';
import type { CountsPolicy, ShareLimit } from './Policy.ts';
import { shadowCheck } from './shadowCheck.ts';
import { paceOf, shareCounts, splitOwn, type ShareCounts, type ShareTally } from './shareCounts.ts';
import { areOnlyFaults, failReason, openReason, passReason, seenOf, type ToldShare } from './tellShare.ts';

/** One measure of a lane, all that was counted of it, and what it is held to. */
export interface MeasuredShare {
  readonly lane: LaneName;
  readonly name: string;
  readonly measurements: readonly Measurement[];
  readonly policy: CountsPolicy;
  readonly look: number;
  /** Those of the measurements of whose runs only the faults count. */
  readonly faults?: readonly Measurement[];
  /** Only a part of the load was made: that other parts are missing is told by its doubt. */
  readonly isPart?: boolean;
  /** Command that repeats the lane. */
  readonly rerun: string;
}

/**
 * The checks of one measure: operations with limits of their own, each held to it strictly; the other operations, where
 * any was bad, after Holm's correction over all of them; and all of these together, which must show that they are below.
 */
export function shareChecks(measure: MeasuredShare): readonly Check[] {
  const { lane, name, policy, measurements } = measure;
  const limit = policy.limits[name];
  const own = Object.entries(policy.ownLimits).flatMap(([operation, limits]) => {
    const set = limits[name];
    return set === undefined ? [] : [[operation, set] as const];
  });
  const ofOwn = new Map(own);
  const { shared, own: tallies } = splitOwn(shareCounts(measurements), (operation) => ofOwn.has(operation));
  const ownChecks = own.flatMap(([operation, set]) => {
    const tally = tallies.get(operation);
    return tally === undefined && measure.isPart === true ? [] : [ownCheck(measure, operation, set, tally)];
  });
  if (limit === undefined) {
    if (measurements.length === 0) return ownChecks;
    const reason = `the config sets no limit for ${name}`;
    return [...ownChecks, shadowCheck({ id: `${lane}.${name}`, lane, outcome: 'inconclusive', reason })];
  }
  if (limit === null) return ownChecks;
  // Where every operation has a limit of its own, none is left to be held to the common one.
  const isAllOwn = shared.overall?.total === 0 && shared.operations.length === 0 && tallies.size > 0;
  return [
    ...ownChecks,
    ...operationChecks(measure, limit, shared),
    ...(isAllOwn ? [] : overallCheck(measure, limit, shared.overall)),
  ];
}

function toldOf(measure: MeasuredShare, { words }: ShareLimit, operation: string | null): ToldShare {
  const { measurements, name, policy } = measure;
  const faults = splitOwn(
    shareCounts(measure.faults ?? []),
    (one) => policy.ownLimits[one]?.[name] !== undefined,
  );
  const ofOperation = faults.shared.operations.find((one) => one.operation === operation)?.tally;
  const tally = operation === null ? faults.shared.overall : (faults.own.get(operation) ?? ofOperation);
  return {
    faults: tally?.bad ?? 0,
    unit: measurements[0]?.unit ?? 'unit',
    words,
    pace: operation === null ? paceOf(measurements) : null,
    place: operation === null ? '' : `${operation}: `,
  };
}

function overallCheck(measure: MeasuredShare, limit: ShareLimit, tally: ShareTally | null): readonly Check[] {
  const place = { id: `${measure.lane}.${measure.name}`, lane: measure.lane };
  const tests = testsOfLook(measure.look, limit.limit, measure.policy.confidence);
  if (tally === null && measure.isPart === true) return [];
  if (tally === null) {
    const reason = `${measure.name} ${measure.measurements.length === 0 ? 'was not measured' : 'was measured of single operations and not of all'}, and it has a limit: ${displayLimit(limit.limit)}`;
    return [shadowCheck({ ...place, outcome: 'inconclusive', ...nothingCounted(tests.now), reason })];
  }
  return [shadowCheck({ ...place, ...judged(toldOf(measure, limit, null), tally, tests) })];
}

function ownCheck(
  measure: MeasuredShare,
  operation: string,
  limit: ShareLimit,
  tally: ShareTally | undefined,
): Check {
  const place = { id: `${measure.lane}.${measure.name}`, lane: measure.lane, operation };
  const tests = testsOfLook(measure.look, limit.limit, measure.policy.confidence);
  const told = toldOf(measure, limit, operation);
  if (tally === undefined) {
    const reason = `${operation}: nothing was counted for ${measure.name}, of which it has a limit of its own`;
    return shadowCheck({ ...place, outcome: 'inconclusive', ...nothingCounted(tests.now), reason });
  }
  const check = judged(told, tally, tests);
  if (check.outcome !== 'fail' || tally.bad >= fewestBad) return shadowCheck({ ...place, ...check });
  const reason = blipReason(measure, check.reason, tally.bad);
  return shadowCheck({ ...place, ...check, outcome: 'inconclusive', reason });
}

type Judged = Pick<Check, 'outcome' | 'reason'> & Partial<Check>;

function judged(told: ToldShare, tally: ShareTally, tests: ReturnType<typeof testsOfLook>): Judged {
  if (tally.total === 0)
    return {
      outcome: 'inconclusive',
      ...nothingCounted(tests.now),
      reason: `${told.place}no ${told.unit} was counted`,
    };
  if (areOnlyFaults(told, tally)) return onlyFaults(told, tally, tests.now);
  const { outcome, numbers } = judgeShare(tests, tally);
  switch (outcome) {
    case 'pass':
      return { outcome, ...numbers, reason: passReason(told, tally, tests.now, numbers) };
    case 'fail':
      return { outcome, ...numbers, reason: failReason(told, tally, tests.now) };
    case 'inconclusive':
      return { outcome, ...numbers, reason: openReason(told, tally, tests, numbers) };
    default:
      return outcome satisfies never;
  }
}

/** Without what went well beside them nobody knows what share they are: no pass, and no fail. */
function onlyFaults(told: ToldShare, tally: ShareTally, now: Parameters<typeof nothingCounted>[0]): Judged {
  const { bad } = tally;
  return {
    outcome: 'inconclusive',
    ...nothingCounted(now),
    bad,
    observed: bad,
    reason: seenOf(told, tally),
  };
}

function operationChecks(
  measure: MeasuredShare,
  limit: ShareLimit,
  { operations }: ShareCounts,
): readonly Check[] {
  const tests = testsOfLook(measure.look, limit.limit, measure.policy.confidence);
  const counted = operations.filter(({ tally }) => tally.total > 0);
  const shares = operationShares(
    tests,
    counted.map(({ tally }) => tally),
  );
  const family = `Holm's correction over ${displayCount(counted.length)} operation${counted.length === 1 ? '' : 's'}`;
  return counted.flatMap(({ operation, tally: { bad, total } }, index) => {
    const share = shares[index];
    if (bad === 0 || share === undefined) return [];
    const { corrected, alone } = share;
    // What was omitted is nobody's in particular, and what speaks against an operation is what it was seen to do.
    const tally = { bad, total, omitted: 0 };
    const told = toldOf(measure, limit, operation);
    const more = failReason(told, tally, tests.now);
    const sure = `${more}, also after ${family} (p ${displayP(corrected)})`;
    const reasons = {
      fail: sure,
      few: blipReason(measure, sure, bad),
      open: `${more}; by itself that would be surely more (p ${displayP(alone)}), but not after ${family} (p ${displayP(corrected)}); repeat it: ${measure.rerun}`,
      chance: `${seenOf(told, tally)}: by itself more than ${displayLimit(limit.limit)} (p ${displayP(alone)}), but among so many operations that is chance (p = 1 after ${family}): all of them together are judged`,
      pass: `${seenOf(told, tally)}, not significantly more than ${displayLimit(limit.limit)} (p ${displayP(alone)})`,
    } as const satisfies Readonly<Record<OperationShare['found'], string>>;
    const { now, first } = tests;
    const numbers = shareNumbers(now, tally, first.requiredNotSignificant(bad));
    const method = now.method === 'clopper-pearson' ? ('holm' as const) : now.method;
    const place = { id: `${measure.lane}.${measure.name}`, lane: measure.lane, operation };
    const outcome = outcomes[share.found];
    if (outcome !== 'pass' && areOnlyFaults(told, tally))
      return [shadowCheck({ ...place, ...onlyFaults(told, tally, now) })];
    return [shadowCheck({ ...place, outcome, ...numbers, method, reason: reasons[share.found] })];
  });
}

const outcomes = {
  fail: 'fail',
  few: 'inconclusive',
  open: 'inconclusive',
  chance: 'pass',
  pass: 'pass',
} as const satisfies Readonly<Record<OperationShare['found'], Check['outcome']>>;

/** Surely more, and so few that one hiccup of a machine is enough for it. */
function blipReason({ rerun }: MeasuredShare, more: string, bad: number): string {
  return `${more}; but ${displayCount(bad)} may be one hiccup: an operation by itself fails with ${displayCount(fewestBad)} or more; repeat it: ${rerun}`;
}
