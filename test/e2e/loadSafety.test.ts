import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { got, nativeText, type Recorded } from '../fixtures/servers/Recorded.ts';
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

test('two shards are the whole load: a part alone is open, both together are judged as one', async () => {
  const world = await loadWorld({ script: allOf(400) });
  const config = join(world.cwd, 'harness.config.yaml');
  const promotion = 'promotion: { steps: [100], require: { 100: [load] } }\n';
  writeFileSync(config, `${readFileSync(config, 'utf8')}${promotion}`);
  const gate = async (...runs: readonly string[]) => {
    const given = runs.flatMap((run) => ['--from-run', run]);
    return verdictOf((await runHarness(['gate', ...given, '--format', 'json'], { cwd: world.cwd })).stdout);
  };
  expect((await load(world, '--shard', '1/2')).exitCode).toBe(10);
  const first = lastRun(world.cwd);
  // The other half is not there yet: among the project's runs the gate would find it by itself.
  expect(await gate(first)).toMatchObject({ verdict: 'HOLD' });
  expect((await load(world, '--shard', '2/2')).exitCode).toBe(10);
  expect(loaded(world.candidate)).toBe(400);
  const whole = await gate(first, lastRun(world.cwd));
  const errors = whole.checks.find(({ id, operation }) => id === 'load.errors' && operation === null);
  expect(whole).toMatchObject({ verdict: 'PROMOTE' });
  expect(errors).toMatchObject({ outcome: 'pass', bad: 0, observed: 400 });
});

test('a recording is played without a script; one that writes only to a side that may be written to', async () => {
  const world = await loadWorld();
  const answer = json(200, { ok: true });
  const visit = (at: number): Recorded =>
    got(`/things/${String(at % 7)}`, answer, [['cookie', `sid=${String(at % 10)}abcdefgh`]]);
  const reads = Array.from({ length: 100 }, (_, at) => visit(at));
  const flags = ['--rate', '100', '--duration', '2s', '--candidate', world.candidate.url];
  const play = (recorded: readonly Recorded[]) => {
    writeFileSync(join(world.cwd, 'r.ndjson'), nativeText(recorded));
    return load(world, '--recording', 'r.ndjson', ...flags, '--format', 'json');
  };
  const writing = await play([...reads, { ...visit(3), method: 'POST' }]);
  expect([writing.exitCode, world.candidate.asked.length]).toEqual([2, 0]);
  expect(writing.stderr).toContain('POST /things/{}');
  const read = await play(reads);
  expect(documentIn(lastRun(world.cwd), 'load.json')).toMatchObject({
    runs: [
      { script: 'recording', end: 'complete', operations: [{ operation: 'GET /things/{}', failed: 0 }] },
    ],
  });
  expect(loaded(world.candidate)).toBeGreaterThan(150);
  expect(verdictOf(read.stdout).checks.map(({ id }) => id)).not.toContain('load.mix');
});
