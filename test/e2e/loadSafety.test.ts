import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serve } from '../fixtures/servers/serve.ts';
import { realK6 } from '../realK6.ts';
import { allOf, healthy, load, loaded, loadWorld } from './loadWorld.ts';
import { documentIn, lastRun, verdictOf } from './runDirectory.ts';
import { runHarness } from './runHarness.ts';

test('a script that asks production by mistake does not reach it, and what it prints of a password is not kept', async () => {
  const production = await serve(healthy);
  const elsewhere = `http://localhost:${String(production.port)}`;
  const script = `${allOf(20)}
export function setup(): void {
  console.log('signing in with ' + (__ENV.LOAD_PASSWORD ?? ''));
  http.get('${elsewhere}/things/1');
}`;
  const password = 'correct-horse-battery';
  const world = await loadWorld({ script, load: `, env: { LOAD_PASSWORD: '${password}' }` });
  const config = join(world.cwd, 'harness.config.yaml');
  const text = readFileSync(config, 'utf8');
  writeFileSync(
    config,
    text.replace(world.baseline.url, elsewhere).replace(/(localhost:\d+', )/, '$1production: true, '),
  );
  const run = await load(world);
  expect([run.exitCode, run.stderr]).toEqual([10, expect.stringContaining('report:')]);
  expect(loaded(world.candidate)).toBe(20);
  expect(loaded(production)).toBe(0);
  const log = readFileSync(join(lastRun(world.cwd), 'k6.log'), 'utf8');
  expect(log).toContain('signing in with');
  expect(log).toMatch(/localhost.*blocked|blocked.*localhost/);
  expect(log + run.stdout + run.stderr).not.toContain(password);
});

test('the gate runs the lane where a step requires it, and holds without k6', async () => {
  const world = await loadWorld({ script: allOf(400) });
  const config = join(world.cwd, 'harness.config.yaml');
  writeFileSync(
    config,
    `${readFileSync(config, 'utf8')}promotion: { steps: [100], require: { 100: [load] } }\n`,
  );
  const env = { K6_PATH: await realK6() };
  const explained = await runHarness(['gate', '--explain'], { cwd: world.cwd, env });
  expect(explained.stdout).toMatch(/load\.errors: requests that failed or were answered wrongly, below 1 %/);
  const run = await runHarness(['gate', '--format', 'json'], { cwd: world.cwd, env });
  expect(verdictOf(run.stdout)).toMatchObject({ verdict: 'PROMOTE' });
  expect(run.exitCode).toBe(0);
  expect(loaded(world.candidate)).toBe(400);
  const without = await runHarness(['gate'], { cwd: world.cwd, env: { PATH: '/nonexistent' } });
  expect(without.exitCode).toBe(10);
  expect(documentIn(lastRun(world.cwd), 'manifest.json')).toMatchObject({ doubts: [{ id: 'k6-missing' }] });
});
