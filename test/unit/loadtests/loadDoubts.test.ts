import { expect, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import type { LoadRun } from '../../../harness/model/load.ts';
import type { K6Ended } from '../../../loadtests/engine/K6Order.ts';
import { loadDoubts } from '../../../loadtests/loadDoubts.ts';
import type { LoadPlan } from '../../../loadtests/LoadPlan.ts';
import { loadSection } from '../../../loadtests/section.ts';
import { operationOf, runOf } from './loadRuns.ts';

const service = defaultService('shop', { baseline: null, candidate: null, writes: null }, '/work');
const remarks = {
  exception: null,
  error: null,
  overflow: false,
  wrongWithoutRequest: 0,
  hiddenUrls: 0,
  unmade: { count: 0, first: null },
};
const ended = (run: LoadRun): K6Ended => ({ run, remarks, notes: [] });
const silent = operationOf('GET /a', { requests: 20, failed: 20, unavailable: 20, statuses: { '0': 20 } });

function ids(
  runs: readonly LoadRun[],
  requests: number | null = null,
  shard: LoadPlan['shard'] = null,
): readonly string[] {
  const plan = {
    section: loadSection.parse({ requests }),
    load: { kind: 'scripts' as const },
    shard,
    service,
  };
  return loadDoubts(plan, runs.map(ended), { aborted: false }).map(({ id }) => id);
}

test('who never answered is dead; who answered one script and not the next has died of it, and fails', () => {
  expect(ids([runOf([silent])])).toEqual(['dead']);
  expect(ids([runOf([silent]), runOf([silent])])).toEqual(['dead', 'dead']);
  expect(ids([runOf([operationOf('GET /a')]), runOf([silent])])).toEqual([]);
});

test('a baseline that never answers is no doubt of the candidate', () => {
  expect(ids([runOf([operationOf('GET /a')]), runOf([silent], { side: 'baseline' })])).toEqual([]);
});

test('the floor is of all scripts together, and of a shard its part', () => {
  const half = runOf([operationOf('GET /a', { requests: 50 })]);
  expect(ids([half, half], 100)).toEqual([]);
  expect(ids([half, half], 101)).toEqual(['floor']);
  expect(ids([half], 100, { part: 1, of: 2 })).toEqual(['shard']);
  expect(ids([half], 102, { part: 1, of: 2 })).toEqual(['floor', 'shard']);
});

test('what the answers of the candidate give reason to doubt is told, of the baseline it is not', () => {
  const refused = operationOf('GET /a', { statuses: { '401': 100 } });
  expect(ids([runOf([refused])])).toEqual(['refused']);
  expect(ids([runOf([operationOf('GET /a')]), runOf([refused], { side: 'baseline' })])).toEqual([]);
});
