import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { got } from '../fixtures/servers/Recorded.ts';
import { browsing, catalogue } from './browsing.ts';
import { expectNoPass } from './expectNoPass.ts';
import { shadow, shadowShop, world } from './shopWorld.ts';

/** The same again shows stability, not breadth: 3,000 exchanges that are 300 do not support a limit of 0.1 %, nor 300 that are 30 one of 1 %. */

test('300 exchanges that are 300 pass', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const run = await shadowShop(await world({ recorded: browsing(300), ...sides }));
  expect(run.stdout).toMatch(/^PASS /);
  expect(run.exitCode).toBe(0);
});

test('300 × one request that is no health check', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const [one] = browsing(1);
  const recorded = Array.from({ length: 300 }, () => one ?? got('/', null));
  const run = await shadowShop(await world({ recorded, ...sides }));
  expectNoPass(run, /0 mismatches in 1 distinct exchanges \(300 compared\)/);
});

test('300 exchanges ten times over, in one file', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const recorded = Array.from({ length: 10 }, () => browsing(300)).flat();
  const run = await shadow(await world({ recorded, ...sides }));
  expectNoPass(
    run,
    /0 mismatches in 300 distinct exchanges \(3,000 compared\).*3,160 more distinct exchanges/,
  );
});

test('30 exchanges ten times over, in ten copies of a file', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const all = await world({ recorded: browsing(30), ...sides });
  const copies = Array.from({ length: 9 }, (_, index) => join(all.cwd, `copy${String(index)}.ndjson`));
  for (const copy of copies) copyFileSync(all.recording, copy);
  const run = await shadowShop(all, { shadow: { recordings: [all.recording, ...copies] } });
  expectNoPass(run, /0 mismatches in 30 distinct exchanges \(300 compared\)/);
});

test.each(['X-Trace-Id', 'X-Cloud-Trace-Context'])(
  '30 exchanges ten times over, each with a new %s',
  async (name) => {
    const sides = { baseline: catalogue, candidate: catalogue };
    const traced = (round: number) => (index: number) =>
      [[name, `4bf92f3577b34da6a3ce929d0e0e${String(10_000 * round + index)}`]] as const;
    const recorded = Array.from({ length: 10 }, (_, round) => browsing(30, traced(round))).flat();
    const run = await shadowShop(await world({ recorded, ...sides }));
    expectNoPass(run, /0 mismatches in 30 distinct exchanges \(300 compared\)/);
  },
);
