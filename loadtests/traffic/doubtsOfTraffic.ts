import type { Doubt } from '../../harness/model/doubt.ts';
import type { LoadRun } from '../../harness/model/load.ts';
import { displayCount } from '../../harness/statistics/display.ts';
import type { ExpectedLoad } from './expectedLoad.ts';
import { mixDoubt } from './mixDoubt.ts';
import { brokenOff } from './notesOfTraffic.ts';
import { otherServiceDoubt } from './otherServiceDoubt.ts';
import { plannedMix } from './plannedMix.ts';
import type { TrafficWatch } from './TrafficWatch.ts';

/** What a load from a recording was, on one side. */
export interface PlayedLoad {
  readonly expected: ExpectedLoad;
  readonly run: LoadRun;
  readonly watch: TrafficWatch;
  /** Share of the whole load that this run was to make: 0.25 of `--shard 2/4`. */
  readonly share: number;
  /** Whether the side was reset before. */
  readonly wasReset: boolean;
  /** Ids of what k6 itself gave reason to doubt. */
  readonly told?: ReadonlySet<string>;
  /** Whether `routes` say what of the recording is the service's. */
  readonly hasRoutes?: boolean;
}

/** Of the requests asked for so many have to be made. */
const leastPace = 0.95;
/** From so many answers of their kind on, and from this share, a pattern is one. */
const fewest = 10;
const fewestShare = 0.05;
/** Of requests whose right answer nobody knows so many may be refused. */
const mostRefused = 0.2;
/** Of one operation's requests so many may be in conflict with what is there. */
const mostTaken = 0.2;

/**
 * Why a load from a recording says less than its counts seem to, each cause once; none where it was ended before its
 * time.
 */
export function doubtsOfTraffic(load: PlayedLoad): readonly Doubt[] {
  if (load.run.end === 'interrupted' || load.run.requests === 0) return [];
  const foreign = load.hasRoutes === false ? otherServiceDoubt(load.run, load.watch.others) : null;
  // Sessions break off there, and what was sent is another load: all that follows from it.
  if (foreign !== null) return [{ lane: 'load', ...foreign }];
  const [state, refused] = [stateDoubts(load), refusedDoubt(load)];
  const causes = refused === null ? state : [...state, refused];
  const hasCause = causes.length > 0 || load.told?.has('refused') === true;
  return [...effects(load, hasCause), ...causes].map((reason) => ({ lane: 'load', ...reason }));
}

type Reason = Omit<Doubt, 'lane'>;

/** Too few requests, or others: told where no cause of it is, and no more than once. */
function effects(load: PlayedLoad, hasCause: boolean): readonly Reason[] {
  const { expected, run, watch, share, told = new Set<string>() } = load;
  const isWhole = run.end === 'complete' || run.end === 'thresholds';
  if (!isWhole || told.has('dead')) return [];
  const { requests } = watch.notSent;
  // All that is missing are requests of sessions that broke off.
  const hasBrokenOff = requests > 0 && sentIn(run) + requests >= leastPace * expected.requests * share;
  const mix = hasCause && hasBrokenOff && plannedMix(expected) === null ? null : mixDoubt(load);
  const isTold = told.has('pace') || told.has('saturated') || (hasBrokenOff && (hasCause || mix !== null));
  const rate = isTold ? null : rateDoubt(load);
  return [rate, mix].filter((reason) => reason !== null);
}

function rateDoubt({ expected, run, watch, share }: PlayedLoad): Reason | null {
  const planned = expected.requests * share;
  const asked = expected.rate * share;
  // Whole sessions are begun, so that what is planned may be more than what was asked for.
  const wanted = Math.min(asked, expected.requestsPerSecond * share);
  const rate = watch.rate(expected.longest + 1_000, expected.duration);
  if (rate !== null && rate < leastPace * wanted) {
    const reason = `${display(rate)} requests a second were made where ${display(asked)} were asked for: ${watch.notSent.requests === 0 ? 'the generator or the service did not keep up' : brokenOff(watch)}`;
    return { id: 'rate', reason };
  }
  if (sentIn(run) >= leastPace * planned) return null;
  const why = watch.notSent.requests === 0 ? '' : `; ${brokenOff(watch)}`;
  const reason = `${displayCount(sentIn(run))} of ${displayCount(Math.round(planned))} requests were made${why}`;
  return { id: 'rate', reason };
}

/** A store that holds what was done before answers otherwise than recorded, and is right to. */
function stateDoubts({ expected, run, watch, share, wasReset }: PlayedLoad): readonly Reason[] {
  const counts = { first: new Map<string, number>(), later: new Map<string, number>() };
  for (const { operation, round, status, count } of watch.others)
    if ([404, 409, 410, 412, 422, 401, 403, 423].includes(status))
      counts[round].set(operation, (counts[round].get(operation) ?? 0) + count);
  const reasons: Reason[] = [];
  for (const [operation, count] of counts.later) {
    const later = count / Math.max(1, (expected.planned.later.get(operation) ?? 0) * share);
    const first =
      (counts.first.get(operation) ?? 0) / Math.max(1, (expected.planned.first.get(operation) ?? 0) * share);
    if (count < fewest || later < fewestShare || first > later / 10) continue;
    const reason = `${operation} answered as recorded when the recording was played for the first time, and otherwise (${displayCount(count)} times) when it was played again: name what must be new each time under \`vary\``;
    reasons.push({ id: 'unrepeatable', reason });
  }
  const conflicts = wasReset ? 0 : conflictsOf(run, watch);
  if (conflicts > 0) {
    const reason = `${displayCount(conflicts)} requests met another store than the recorded ones did (404, 409, 410, 412): give the side a \`reset\`, or name what must be new under \`vary\``;
    reasons.push({ id: 'stale-state', reason });
  }
  return reasons.slice(0, 3);
}

/**
 * Requests that another store than the recorded one answers so: a good part of all of them, or conflicts that are a good
 * part of one operation's (names that are taken). 0 where they are neither: then they are failures like others.
 */
function conflictsOf(run: LoadRun, { others }: TrafficWatch): number {
  const first = others.filter(
    ({ round, status }) => round === 'first' && [404, 409, 410, 412].includes(status),
  );
  const all = first.reduce((sum, { count }) => sum + count, 0);
  if (all < fewest) return 0;
  const taken = new Map<string, number>();
  for (const { operation, status, count } of first)
    if (status !== 404) taken.set(operation, (taken.get(operation) ?? 0) + count);
  const isTaken = run.operations.some(({ operation, requests }) => {
    const count = taken.get(operation) ?? 0;
    return count >= fewest && count >= mostTaken * requests;
  });
  return isTaken || all >= fewestShare * sentIn(run) ? all : 0;
}

/** Only what is a good part of the load can make it one of refusals; what is most of it is told of any load. */
function refusedDoubt({ expected, run, watch, told }: PlayedLoad): Reason | null {
  if (told?.has('refused') === true) return null;
  const unsure = (expected.unsure / expected.cycle.requests) * sentIn(run);
  if (watch.refused <= mostRefused * unsure || watch.refused < fewestShare * sentIn(run)) return null;
  const reason = `of ${displayCount(Math.round(unsure))} requests nobody knows the right answer (none was recorded, or a write before them is left out), and ${displayCount(watch.refused)} were refused (400 to 499): credentials?`;
  return { id: 'refused', reason };
}

/** What the replay tells is of the requests of the warm-up, too. */
function sentIn({ requests, leftOut }: LoadRun): number {
  return requests + leftOut.warmup;
}

function display(rate: number): string {
  return rate.toFixed(rate < 10 ? 1 : 0);
}
