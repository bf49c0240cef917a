import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadDocument } from '../../../../harness/model/load.ts';
import { load } from '../../evidence/loadExample.ts';
import { me } from '../../gate/requestEvidence.ts';
import { judged, loadWorld, made, type LoadWorld } from './loadRuns.ts';

let world: LoadWorld;

beforeAll(async () => {
  world = await loadWorld();
});
afterAll(() => world.project[Symbol.asyncDispose]());

const operations = { [me]: { total: 2_000 } };
const [example] = load.runs;
const of = (shard: string | null): LoadDocument => ({
  ...load,
  runs: example === undefined ? [] : [{ ...example, shard }],
});

test('A gate over shards has what each of them did, in the order in which they were started.', async () => {
  const parts = [
    await made(world, { operations, shard: '2/2', start: 5, load: of('2/2') }),
    await made(world, { operations, shard: '1/2', start: 0, load: of('1/2') }),
  ];
  const collected = await judged(world, [...parts, ...parts]);
  expect(collected.load?.runs.map(({ shard }) => shard)).toEqual(['1/2', '2/2']);
  expect(collected.load?.runs[0]?.operations).toEqual(example?.operations);
});

const doubts = [{ lane: 'load' as const, id: 'k6-died', reason: 'k6 was killed' }];
const flawless = (shard: string): LoadDocument => ({
  ...load,
  runs: of(shard).runs.map((run) => ({
    ...run,
    operations: run.operations.map((one) => ({
      ...one,
      failed: 0,
      wrong: 0,
      unavailable: 0,
      slow: { p95: 0, p99: null },
    })),
  })),
});

test('A run of which only the faults count is among them where it has some, one that counts for nothing is not.', async () => {
  const foreign = `sha256:${'0'.repeat(64)}`;
  const runs = [
    await made(world, { operations, start: 0, load: of('1/9'), doubts }),
    await made(world, { operations, start: 1, load: of('2/9'), digest: foreign }),
    await made(world, { operations, start: 2, load: of(null) }),
    await made(world, { operations, start: 3, load: flawless('3/9'), doubts }),
  ];
  const collected = await judged(world, runs);
  expect(collected.load?.runs.map(({ shard }) => shard)).toEqual(['1/9', null]);
});

test('Where no run counts in full, all are there.', async () => {
  const one = await made(world, { operations, load: flawless('3/9'), doubts });
  expect((await judged(world, [one])).load?.runs.map(({ shard }) => shard)).toEqual(['3/9']);
});

test('Runs without a load leave none.', async () => {
  expect((await judged(world, [await made(world, { operations })])).load).toBeNull();
});
