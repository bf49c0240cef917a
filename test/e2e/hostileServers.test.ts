import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { hostiles } from '../fixtures/servers/hostile/hostiles.ts';
import { goodAnswer, HostileServer } from '../fixtures/servers/hostile/HostileServer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { lastRun, unaccounted, verdictOf } from './runDirectory.ts';
import { shadowShop, world } from './shopWorld.ts';

/** `npm run bench:hostile` has them all, one a run; here those that take no time and little memory. */
const long =
  /drips|without end|9 exabytes|16 exabytes|silence|a second|flood|shorter than|before the request|1 GB|MB|array|cookies|bomb/i;
const quick = hostiles.filter(({ name }) => !long.test(name));

const targets = [
  ...Array.from({ length: 20 }, (_, index) => `/good/${String(index)}`),
  ...quick.map((_, index) => `/hostile/${String(index)}/x`),
];
const recorded = targets.map((target) => got(target, json(200, JSON.parse(goodAnswer(target)))));

async function server(ways: typeof quick): Promise<HostileServer> {
  const made = await HostileServer.start(ways);
  onTestFinished(() => made.stop());
  return made;
}

/** The `why` of each exchange, by what it asked for. */
function whys(directory: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(directory, 'comparisons.ndjson'), 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const { id, outcome, why } = Object.assign({ id: '', outcome: '', why: '' }, JSON.parse(line));
      return [targets[Number(/(\d+)$/.exec(id)?.[1]) - 1] ?? id, `${outcome}: ${why}`] as const;
    }),
  );
}

test('Whatever a candidate does is told of the exchange that met it, and of no other.', async () => {
  expect(quick.length).toBeGreaterThan(30);
  const all = await world({ recorded, baseline: await server([]), candidate: await server(quick) });
  const run = await shadowShop(all, { shadow: { concurrency: 2 } }, '--format', 'json');
  const verdict = verdictOf(run.stdout);
  expect([run.exitCode, unaccounted(verdict)]).toEqual([20, [0, 0]]);
  const told = whys(lastRun(all.cwd));
  const untold = quick.flatMap(({ name, why }, index) => {
    const text = told.get(`/hostile/${String(index)}/x`) ?? 'nothing';
    return text.startsWith('mismatched: ') && why.test(text) ? [] : [`${name}: ${text}`];
  });
  expect(untold).toEqual([]);
  expect(verdict.accounting.matched).toBe(20);
});

test('Whatever a baseline does, nothing of it is a match.', async () => {
  const all = await world({ recorded, baseline: await server(quick), candidate: await server([]) });
  const run = await shadowShop(all, { shadow: { concurrency: 2 } }, '--format', 'json');
  const verdict = verdictOf(run.stdout);
  expect([10, 20]).toContain(run.exitCode);
  expect(unaccounted(verdict)).toEqual([0, 0]);
  // What it answers otherwise each time is noise: no fault of the candidate, and no agreement either.
  const alike = [...whys(lastRun(all.cwd)).values()].filter((text) => text.startsWith('matched: '));
  expect(alike.filter((text) => !text.includes('natural noise'))).toHaveLength(20);
});
