import type { Learned } from '../../harness/study/learn.ts';
import type { LeftOutReason } from './LeftOut.ts';
import type { LoadShape } from './loadShape.ts';
import type { TrafficLoad } from './TrafficLoad.ts';
import type { WrittenTraffic } from './writeTraffic.ts';

/** What a load from a recording is to be, before anything is sent. */
export interface ExpectedLoad {
  /** Requests and sessions that begin in `duration` ms. */
  readonly requests: number;
  readonly sessions: number;
  /** Requests a second that were asked for, and that the sessions make. */
  readonly rate: number;
  readonly requestsPerSecond: number;
  readonly sessionsPerSecond: number;
  readonly duration: number;
  /** ms that the longest session takes, without the time for answers. */
  readonly longest: number;
  /** Virtual users at the beginning, and at most. */
  readonly users: { readonly first: number; readonly most: number };
  /** All that can be played: each cycle has it once. */
  readonly cycle: { readonly sessions: number; readonly requests: number };
  /** The recording's exchanges by operation id, writes that are held back aside. */
  readonly mix: ReadonlyMap<string, number>;
  /** Requests that are to be sent, by operation id and round: the first cycle, and all later ones. */
  readonly planned: Readonly<Record<'first' | 'later', ReadonlyMap<string, number>>>;
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
  /** Requests of a cycle of which nobody knows what answer is right: any below 500 is taken. */
  readonly unsure: number;
  /** Sessions whose pauses are shortened, as they would last longer than half of the load. */
  readonly shortened: number;
  /** Not the service's, or not asked for: counted where the recording is read. */
  readonly read: Learned['counts'];
  /** Records that are malformed or cut. */
  readonly damaged: number;
}

/** `ordered`: the sessions in the order in which they begin. */
export function expectedLoad(
  load: TrafficLoad,
  { counts, damaged }: Learned,
  written: WrittenTraffic,
  ordered: WrittenTraffic['sessions'],
  shape: LoadShape,
): ExpectedLoad {
  const { operations, leftOut, unsure, shortened } = written;
  const cycle = countsOf(ordered, operations, 1);
  const whole = Math.floor(shape.sessions / ordered.length);
  const begun = countsOf(ordered.slice(0, shape.sessions % ordered.length), operations, 1);
  const first = whole > 0 ? cycle : begun;
  const later = whole > 0 ? sum(countsOf(ordered, operations, whole - 1), begun) : new Map<string, number>();
  const { preAllocatedVUs, maxVUs } = shape.scenario;
  const seconds = load.duration / 1_000;
  return {
    requests: shape.requests,
    sessions: shape.sessions,
    rate: load.rate,
    requestsPerSecond: shape.requests / seconds,
    sessionsPerSecond: shape.sessions / seconds,
    duration: load.duration,
    longest: shape.longest,
    users: { first: preAllocatedVUs, most: maxVUs },
    cycle: { sessions: ordered.length, requests: total(cycle) },
    mix: sum(cycle, leftOut.missing),
    planned: { first, later },
    leftOut: {
      unsafe: leftOut.of('unsafe'),
      incomplete: leftOut.of('incomplete'),
      unsendable: leftOut.of('unsendable'),
      failed: leftOut.of('failed'),
      endless: leftOut.of('endless'),
      unbound: leftOut.of('unbound'),
    },
    unsure,
    shortened,
    read: counts,
    damaged,
  };
}

function countsOf(
  sessions: WrittenTraffic['sessions'],
  operations: readonly string[],
  times: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (times === 0) return counts;
  for (const session of sessions)
    for (const [operation, count] of session.counts) {
      const id = operations[operation] ?? '';
      counts.set(id, (counts.get(id) ?? 0) + count * times);
    }
  return counts;
}

function sum(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const both = new Map(one);
  for (const [id, count] of other) both.set(id, (both.get(id) ?? 0) + count);
  return both;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}
