import { expect, test } from 'vitest';
import type { LoadRun } from '../../../../harness/model/load.ts';
import { doubtsOfTraffic, type PlayedLoad } from '../../../../loadtests/traffic/doubtsOfTraffic.ts';
import type { ExpectedLoad } from '../../../../loadtests/traffic/expectedLoad.ts';
import { notesOfExpected } from '../../../../loadtests/traffic/notesOfTraffic.ts';
import { operationOf, runOf } from '../loadRuns.ts';
import { TrafficWatch } from '../../../../loadtests/traffic/TrafficWatch.ts';

const operation = 'POST /register';
const expected: ExpectedLoad = {
  requests: 2_000,
  sessions: 200,
  rate: 200,
  requestsPerSecond: 200,
  sessionsPerSecond: 20,
  duration: 10_000,
  longest: 1_000,
  users: { first: 10, most: 20 },
  cycle: { sessions: 100, requests: 1_000 },
  mix: new Map([[operation, 1_000]]),
  planned: { first: new Map([[operation, 1_000]]), later: new Map([[operation, 1_000]]) },
  leftOut: { unsafe: 0, incomplete: 0, unsendable: 0, failed: 0, endless: 0, unbound: 0 },
  unsure: 0,
  shortened: 0,
  damaged: 0,
  read: { read: 1_000, rejected: 0, notSelected: {}, selected: 1_000, operations: new Map() },
};
const run = runOf([], { script: 'recording', requests: 2_000, iterations: 200 });

/** What k6 would have said: so many samples of the replay with these tags. */
function watchOf(
  events: readonly (readonly [count: number, tags: Readonly<Record<string, string>>])[],
): TrafficWatch {
  const watch = new TrafficWatch();
  const take = watch.takerOf('harness_replay');
  for (const [count, tags] of events)
    for (let at = 0; at < count; at += 1)
      take?.({
        time: '2026-01-05T00:00:00Z',
        value: 1,
        tail: `${JSON.stringify({ ...tags, name: operation })}}}`,
      });
  return watch;
}

const ids = (load: Partial<PlayedLoad>): readonly string[] =>
  doubtsOfTraffic({ expected, run, watch: new TrafficWatch(), share: 1, wasReset: true, ...load }).map(
    ({ id }) => id,
  );

test('a load as it was planned leaves no doubt', () => {
  expect(ids({})).toEqual([]);
  expect(notesOfExpected(expected)).toEqual([
    '1,000 recorded requests in 100 sessions are played 2.0 times: 2,000 requests',
  ]);
});

test('fewer requests than asked for are told, those of a shard against its share', () => {
  expect(ids({ run: { ...run, requests: 1_890 } })).toEqual(['rate']);
  expect(ids({ run: { ...run, requests: 500 }, share: 0.25 })).toEqual([]);
  expect(ids({ run: { ...run, requests: 470 }, share: 0.25 })).toEqual(['rate']);
});

test('requests a second are counted where all sessions are under way', () => {
  const watch = new TrafficWatch();
  const take = watch.takerOf('http_reqs');
  for (let second = 0; second < 12; second += 1)
    for (let at = 0; at < (second < 2 ? 500 : 100); at += 1)
      take?.({ time: `2026-01-05T00:00:${String(second).padStart(2, '0')}.5Z`, value: 1, tail: '{}}}' });
  expect(watch.rate(2_000, 10_000)).toBe(100);
  expect(watch.rate(2_000, 4_000)).toBeNull();
  expect(ids({ watch })).toEqual(['rate']);
});

test('refusals from the second cycle on are the recording, from the first on the service', () => {
  const other = (round: string, was: string): Readonly<Record<string, string>> => ({
    event: 'unexpected',
    round,
    was,
    recorded: '201',
  });
  expect(ids({ watch: watchOf([[100, other('later', '409')]]) })).toEqual(['unrepeatable']);
  expect(ids({ watch: watchOf([[100, other('later', '500')]]) })).toEqual([]);
  expect(ids({ watch: watchOf([[9, other('later', '409')]]) })).toEqual([]);
  const both = watchOf([
    [50, other('first', '409')],
    [60, other('later', '409')],
  ]);
  expect(ids({ watch: both })).toEqual([]);
  const first = watchOf([[150, other('first', '409')]]);
  expect(ids({ watch: first })).toEqual([]);
  expect(ids({ watch: first, wasReset: false })).toEqual(['stale-state']);
});

test('names that are taken in a store that was not reset are its leftovers, however small a part of the load', () => {
  const watch = watchOf([[25, { event: 'unexpected', round: 'first', was: '409', recorded: '201' }]]);
  const registered = (requests: number): LoadRun => ({
    ...run,
    operations: [operationOf(operation, { requests })],
  });
  expect(ids({ watch, run: registered(49), wasReset: false })).toEqual(['stale-state']);
  expect(ids({ watch, run: registered(490), wasReset: false })).toEqual([]);
  expect(ids({ watch, run: registered(49) })).toEqual([]);
});

test('refusals of which nobody knows whether they are right are a doubt when they are many', () => {
  const watch = watchOf([[500, { event: 'refused' }]]);
  expect(ids({ watch, expected: { ...expected, unsure: 1_000 } })).toEqual(['refused']);
  expect(
    ids({ watch: watchOf([[300, { event: 'refused' }]]), expected: { ...expected, unsure: 1_000 } }),
  ).toEqual([]);
});

test('a load whose part of the recording cannot have its mix says how long it would have to be', () => {
  const planned = { first: new Map([['GET /a', 300]]), later: new Map<string, number>() };
  const mix = new Map([
    ['GET /a', 900],
    ['GET /b', 100],
  ]);
  const notes = notesOfExpected({ ...expected, sessions: 30, requests: 300, planned, mix });
  expect(notes[1]).toContain('whole cycles have it, 5 s at this rate');
});

/** Sessions that broke off: so many requests of each were not sent. */
function broken(sessions: number, requests: number, others: TrafficWatch = new TrafficWatch()): TrafficWatch {
  const take = others.takerOf('harness_replay');
  for (let at = 0; at < sessions; at += 1)
    take?.({ time: '2026-01-05T00:00:00Z', value: requests, tail: '{"event":"not-sent"}}}' });
  return others;
}

const counts = {
  failed: 0,
  wrong: 0,
  unavailable: 0,
  slow: { p95: 0, p99: null },
  statuses: {},
  errorCodes: {},
  latencies: [],
};
const sent = (operations: Readonly<Record<string, number>>): LoadRun => ({
  ...run,
  requests: Object.values(operations).reduce((sum, one) => sum + one, 0),
  operations: Object.entries(operations).map(([name, requests]) => ({
    operation: name,
    requests,
    ...counts,
  })),
});
const half = new Map([
  [operation, 500],
  ['GET /me', 500],
]);
const mixed = { ...expected, mix: half, planned: { first: half, later: half } };

test('sessions that break off send less, and less of some operations: that is told once', () => {
  const lacking = sent({ [operation]: 1_000, 'GET /me': 700 });
  expect(ids({ expected: mixed, run: lacking, watch: broken(100, 3) })).toEqual(['mix']);
  expect(ids({ expected: mixed, run: lacking })).toEqual(['rate', 'mix']);
  const even = sent({ [operation]: 850, 'GET /me': 850 });
  expect(ids({ expected: mixed, run: even, watch: broken(100, 3) })).toEqual(['rate']);
  // What broke off is not all that is missing.
  expect(ids({ expected: mixed, run: lacking, watch: broken(100, 1) })).toEqual(['rate', 'mix']);
});

test('what makes sessions break off is told, and not what follows from it', () => {
  const conflict = { event: 'unexpected', round: 'later', was: '409', recorded: '201' };
  const watch = broken(100, 3, watchOf([[100, conflict]]));
  expect(ids({ expected: mixed, run: sent({ [operation]: 1_000, 'GET /me': 700 }), watch })).toEqual([
    'unrepeatable',
  ]);
});

test.each(['pace', 'saturated'])('a generator that is told of (%s) is not told again', (id) => {
  const few = sent({ [operation]: 600, 'GET /me': 600 });
  expect(ids({ expected: mixed, run: few })).toEqual(['rate']);
  expect(ids({ expected: mixed, run: few, told: new Set([id]) })).toEqual([]);
  expect(ids({ expected: mixed, run: sent({ [operation]: 1_200 }), told: new Set([id]) })).toEqual(['mix']);
});

test('a k6 that died, and a side that never answered, are told elsewhere', () => {
  const few = sent({ [operation]: 600 });
  expect(ids({ expected: mixed, run: { ...few, end: 'killed' } })).toEqual([]);
  expect(ids({ expected: mixed, run: few, told: new Set(['dead']) })).toEqual([]);
});

test('a load too short for the mix says so with the doubt, and then not in a note', () => {
  const planned = { first: new Map([[operation, 300]]), later: new Map<string, number>() };
  const short = { ...mixed, sessions: 30, requests: 300, planned };
  const doubts = doubtsOfTraffic({
    expected: short,
    run: sent({ [operation]: 300 }),
    watch: new TrafficWatch(),
    share: 1,
    wasReset: true,
  });
  expect(doubts.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/; the load is too short for it: whole cycles have it, 5 s at this rate$/),
  ]);
  expect(notesOfExpected(short).join()).toContain('whole cycles');
  expect(notesOfExpected(short, new Set(['mix'])).join()).not.toContain('whole cycles');
});

test('refusals that are told of the whole load are not told again', () => {
  const watch = watchOf([[500, { event: 'refused' }]]);
  const unsure = { ...expected, unsure: 1_000 };
  expect(ids({ watch, expected: unsure, told: new Set(['refused']) })).toEqual([]);
});

test('requests of the warm-up were made: the rate was kept', () => {
  const part = { ...run, requests: 1_500 };
  expect(ids({ run: part })).toEqual(['rate']);
  expect(ids({ run: { ...part, leftOut: { ...run.leftOut, warmup: 500 } } })).toEqual([]);
});

test('operations of another service are one doubt, where nobody said by routes whose they are', () => {
  const foreign = { ...sent({ [operation]: 100, 'GET /auth/users/{}': 1_900 }), requests: 2_000 };
  const watch = watchOf([[98, { event: 'unexpected', round: 'first', was: '404', recorded: '200' }]]);
  const load = { run: foreign, watch, wasReset: false };
  const told = doubtsOfTraffic({ expected, share: 1, hasRoutes: false, ...load });
  expect(told).toEqual([
    {
      lane: 'load',
      id: 'other-service',
      reason: `${operation}: the service answers 404 to all of them: are they another service's? give --routes '/auth/**', or \`routes\` in the config`,
    },
  ]);
  // Of a service that says what is its own, it is a failure like another.
  expect(ids({ ...load, hasRoutes: true })).not.toContain('other-service');
  const some = sent({ [operation]: 200, 'GET /auth/users/{}': 1_800 });
  expect(ids({ ...load, run: some, hasRoutes: false })).not.toContain('other-service');
});

test('the rate that is told is the one that was asked for, not that of whole sessions', () => {
  const watch = new TrafficWatch();
  const take = watch.takerOf('http_reqs');
  for (let second = 0; second < 20; second += 1)
    for (let at = 0; at < 41; at += 1)
      take?.({ time: new Date(second * 1_000).toISOString(), value: 1, tail: '{}}' });
  const planned = { ...expected, rate: 100, requestsPerSecond: 127 };
  const [doubt] = doubtsOfTraffic({ expected: planned, run, watch, share: 1, wasReset: true });
  expect(doubt?.reason).toMatch(/^41 requests a second were made where 100 were asked for/);
});
