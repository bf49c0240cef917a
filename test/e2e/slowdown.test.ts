import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Asked } from '../fixtures/servers/Answer.ts';
import { browsing, catalogue } from './browsing.ts';
import { lastRun, linesOf } from './runDirectory.ts';
import { shadowShop, world } from './shopWorld.ts';
import { join } from 'node:path';

test('A candidate that takes 20 ms longer is told to be slower, with bounds, and fails a limit on it.', async () => {
  const slow = async (asked: Asked) => {
    await sleep(20);
    return catalogue(asked);
  };
  const all = await world({ recorded: browsing(400), baseline: catalogue, candidate: slow });
  const limits = { mismatches: '1%', sessions: 1, slowdown: '50%' };
  const run = await shadowShop(all, { shadow: { rate: 300 }, service: { limits } });
  expect(run.exitCode).toBe(20);
  // Lines are broken where the terminal ends.
  const told = run.stdout.replace(/\s+/g, ' ');
  expect(told).toMatch(/the candidate is more than 50 % slower at 95 % in the median/);
  expect(told).toMatch(
    /the candidate is slower than the baseline: median x\d[\d.]* its time, at least x[\d.]+ and at most x[\d.]+ at 95 % each; by more than 10 % and 1 ms in \d+ of 400 pairs/,
  );
  const measured = linesOf(join(lastRun(all.cwd), 'measurements.ndjson'));
  const latency = measured.filter(({ name }) => name === 'latency');
  expect(latency.map(({ sample }) => sample)).toMatchObject([
    { kind: 'paired', margin: '10% and 1ms' },
    { kind: 'paired', margin: '10% and 1ms' },
  ]);
});
