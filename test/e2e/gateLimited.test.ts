import { afterAll, beforeAll, expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { GateWorld, pages } from './gateWorld.ts';
import { RunStore } from './RunStore.ts';

let world: GateWorld;
let runs: RunStore;

beforeAll(async () => {
  world = await GateWorld.start();
  runs = new RunStore(world);
  world.config();
  const orders = Array.from({ length: 20 }, (_, index) =>
    got(
      `/orders?page=${String(index)}`,
      json(200, { page: `/orders?page=${String(index)}`, items: ['a', 'b'] }),
    ),
  );
  world.record('recorded.ndjson', [...pages(0, 320), ...orders]);
  await runs.makeWith('limited', ['--service', 'shop', '--limit-exchanges', '320']);
});

afterAll(() => world.end());

const why = /GET \/orders[^]*left all of it out/;

test('a limit that leaves all of an operation out holds the gate, which would promote without having looked at it', async () => {
  const run = await world.gate('--from', '0', '--limit-exchanges', '320', '--out', 'apart');
  expect(run.stdout).toMatch(why);
  expect(run.exitCode).toBe(10);
});

test('so does a run made elsewhere with such a limit, until another run shows the rest', async () => {
  const run = await runs.judge([runs.place('limited')]);
  expect(run.stdout).toMatch(why);
  expect(run.exitCode).toBe(10);
  await runs.make('whole');
  expect((await runs.judge([runs.place('limited'), runs.place('whole')])).exitCode).toBe(0);
});

test('the lane alone says what it was asked', async () => {
  const run = await world.run(['shadow', '--service', 'shop', '--limit-exchanges', '320', '--out', 'alone']);
  expect(run.exitCode).toBe(0);
});
