import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readComparisons, readDifferences, readRun } from '../../harness/evidence/readRun.ts';
import type { Answering } from '../fixtures/servers/Answer.ts';
import { serve, type FixtureServer } from '../fixtures/servers/serve.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { browsing, catalogue } from './browsing.ts';
import { documentIn, lastRun, linesOf, unaccounted, verdictOf } from './runDirectory.ts';
import { startHarness, type RunningHarness } from './runHarness.ts';
import { newShop, oldShop, shadowArguments, world, writeConfig, type World } from './shopWorld.ts';

const recorded = shopVisits({ people: 100, items: 6 });

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function slow(answering: Answering): Answering {
  return async (asked) => {
    await later(4);
    return answering(asked);
  };
}

interface Running {
  readonly all: World;
  readonly baseline: FixtureServer;
  readonly running: RunningHarness;
}

async function started(answering: Answering, ...more: readonly string[]): Promise<Running> {
  const baseline = await serve(answering);
  const shop = newShop();
  // Every item is named wrongly, so that there are differences to write.
  const candidate: Answering = (asked) => {
    const answer = shop.answer(asked);
    return asked.method === 'GET' && asked.target.startsWith('/items')
      ? { ...answer, body: answer.body.toString().replace('"name"', '"title"') }
      : answer;
  };
  const all = await world({ recorded, baseline, candidate });
  // What the baseline was asked is counted here: once for each exchange.
  const once = [...shadowArguments(all), '--no-self-replay', ...more];
  return { all, baseline, running: startHarness(once, { cwd: all.cwd }) };
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s in mid-run leaves a readable run that is no pass, and exit %i', async (signal, code) => {
  const { all, baseline, running } = await started(slow(oldShop().answer), '--format', 'json');
  await baseline.reached(900);
  running.kill(signal);
  const run = await running.ended;
  expect(run.exitCode).toBe(code);
  const directory = lastRun(all.cwd);
  const verdict = verdictOf(run.stdout);
  expect(verdict).toEqual(documentIn(directory, 'verdict.json'));
  expect(verdict.state).toBe('interrupted');
  expect(verdict.verdict).not.toBe('pass');
  expect(verdict.reason).toMatch(/interrupted|\$\.(?:name|title)/);
  expect(unaccounted(verdict)).toEqual([0, 0]);
  const { accounting } = verdict;
  expect(accounting).toMatchObject({ read: recorded.length, selected: recorded.length });
  expect(accounting.interrupted).toBeGreaterThan(0);
  expect(documentIn(directory, 'manifest.json')).toMatchObject({ state: 'interrupted', accounting });
  // What was in flight may have its line too, as interrupted; all that was counted has one.
  const ended = linesOf(join(directory, 'comparisons.ndjson')).filter(
    ({ outcome }) => outcome !== 'interrupted',
  );
  expect(ended).toHaveLength(accounting.selected - accounting.interrupted);
  expect(ended.length).toBeGreaterThan(800);
  expect(linesOf(join(directory, 'differences.ndjson')).length).toBeGreaterThan(10);
});

test('an interrupted run is no pass although all that it saw was well', async () => {
  let count = 0;
  const baseline = await serve((asked) => {
    count += 1;
    return count > 392 ? 'silence' : catalogue(asked);
  });
  const all = await world({ recorded: browsing(400), baseline, candidate: catalogue });
  writeConfig(all, { shadow: { selfReplay: false } });
  const running = startHarness(['shadow', '--service', 'shop', '--format', 'json'], { cwd: all.cwd });
  await baseline.reached(400);
  running.kill('SIGINT');
  const { reason, verdict, checks } = verdictOf((await running.ended).stdout);
  expect(checks.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id)).toEqual([
    'shadow.interrupted',
  ]);
  expect(verdict).toBe('inconclusive');
  expect(reason).toContain('the run was interrupted before its end');
});

test('SIGINT while nothing answers ends soon all the same', async () => {
  const { baseline, running } = await started(() => 'silence');
  await baseline.reached(8);
  const before = performance.now();
  running.kill('SIGINT');
  expect((await running.ended).exitCode).toBe(130);
  expect(performance.now() - before).toBeLessThan(25_000);
});

test('a second SIGINT ends at once', async () => {
  const { all, baseline, running } = await started(slow(oldShop().answer));
  await baseline.reached(200);
  running.kill('SIGINT');
  running.kill('SIGTERM');
  await later(1);
  running.kill('SIGINT');
  const run = await running.ended;
  expect([130, 143]).toContain(run.exitCode);
  expect((await readRun(lastRun(all.cwd))).manifest.service).toBe('service');
});

test('kill -9 leaves whole lines, at most the last one cut, and no verdict', async () => {
  const { all, baseline, running } = await started(slow(oldShop().answer));
  await baseline.reached(1_500);
  running.kill('SIGKILL');
  expect((await running.ended).signal).toBe('SIGKILL');
  const directory = lastRun(all.cwd);
  const stored = await readRun(directory);
  expect(stored.manifest.state).toBe('running');
  expect(stored.verdict).toBeNull();
  const comparisons = readComparisons(directory);
  let count = 0;
  for await (const { id } of comparisons) count += id === '' ? 0 : 1;
  for await (const { differences } of readDifferences(directory)) expect(differences).not.toEqual([]);
  expect(comparisons.cut).toBeLessThanOrEqual(1);
  expect(count).toBeGreaterThan(100);
});
