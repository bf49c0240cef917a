import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { problemsBy } from './publishedSchemas.ts';
import { documentIn, lastRun } from './runDirectory.ts';
import { runHarness, startHarness } from './runHarness.ts';
import { journeyIn, scenarioWorld } from './scenarioWorld.ts';

const spec = `
test.describe.configure({ mode: 'parallel' });
test('is lost', async ({ request }) => { expect((await request.get('/api/lost')).status()).toBe(200); });
test('goes on', async ({ request }) => { expect((await request.get('/api/slow')).status()).toBe(200); });`;

test('Of a candidate that breaks a journey nobody is rid by killing the run: what was seen is put down as it comes in, and the next gate counts it.', async () => {
  let isBroken = true;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let lost = 0;
  const world = await scenarioWorld({
    specs: { 'scenarios/one.spec.ts': spec },
    baseline: () => json(200, {}),
    candidate: async ({ target }) => {
      if (target === '/api/slow') await released;
      if (target !== '/api/lost' || !isBroken) return json(200, {});
      lost += 1;
      // Asked for the third time it hangs, and the run is killed while it waits.
      return lost > 2 ? 'silence' : json(500, {});
    },
  });
  const { cwd, baseline, candidate } = world;
  writeFileSync(
    join(cwd, 'harness.config.yaml'),
    `version: 1
services:
  shop:
    routes: [/api/**]
    baseline: { url: '${baseline.url}', writes: isolated, version: old }
    candidate: { url: '${candidate.url}', writes: isolated, version: new }
    scenario: { specs: [scenarios], workers: 2 }
promotion: { steps: [5, 100], require: { 5: [scenario] } }
`,
  );
  const running = startHarness(['scenario'], { cwd, fromSources: true });
  const told = (file: string, text: RegExp): boolean => {
    if (!existsSync(join(cwd, '.harness', 'runs'))) return false;
    const path = join(lastRun(cwd), file);
    return existsSync(path) && text.test(readFileSync(path, 'utf8'));
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await sleep(50);
  };

  // In the first round: one failure may be chance, and what is still being played is not said to pass.
  await until(() => told('scenario.json', /"tries": ?"0\/1"/));
  expect(journeyIn(cwd, 'is lost')).toMatchObject({ standing: 'open', candidate: { outcome: 'failed' } });
  expect(journeyIn(cwd, 'goes on')).toMatchObject({ standing: 'open', candidate: null });
  // One file after the other.
  await until(() => told('measured.json', /"passed": ?0,\s*"failed": ?0,\s*"errored": ?2/));
  release();
  await until(() => told('measured.json', /"failed": ?1/));
  running.kill('SIGKILL');
  await running.ended;
  const killed = lastRun(cwd);
  expect(documentIn(killed, 'manifest.json')).toMatchObject({ state: 'running' });
  expect(problemsBy('measured', documentIn(killed, 'measured.json'))).toEqual([]);
  expect(problemsBy('scenario', documentIn(killed, 'scenario.json'))).toEqual([]);
  expect(journeyIn(cwd, 'is lost')).toMatchObject({ standing: 'broken', confirmed: '2/2' });

  isBroken = false;
  const gate = await runHarness(['gate', '--from', '0'], { cwd, fromSources: true });
  expect(gate.exitCode).toBe(10);
  const reason = documentIn(lastRun(cwd), 'verdict.json')['reason'];
  expect(reason).toContain('only with what doubtful or unfinished runs saw');
  expect(reason).toContain('“is lost”');
  expect(existsSync(join(lastRun(cwd), 'measured.json'))).toBe(false);
});
