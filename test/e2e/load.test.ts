import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSchema } from '../../harness/evidence/loadSchema.ts';
import { json } from '../fixtures/servers/Answer.ts';
import { deadAddress } from '../fixtures/servers/serve.ts';
import { allOf, load, loaded, loadWorld, startLoad, steadily } from './loadWorld.ts';
import { documentIn, lastRun, verdictOf } from './runDirectory.ts';
import { runHarness } from './runHarness.ts';
import { problemsBy } from './publishedSchemas.ts';

/** Without the breaks of a terminal's lines. */
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');
const loadOf = (cwd: string) => loadSchema.parse(documentIn(lastRun(cwd), 'load.json'));

test('a healthy service passes; only it is loaded, and the run holds what k6 did', async () => {
  const world = await loadWorld();
  const run = await load(world, '--format', 'json');
  const verdict = verdictOf(run.stdout);
  expect(verdict).toMatchObject({ verdict: 'pass' });
  expect(run.exitCode).toBe(0);
  expect(verdict.candidate).toEqual({ version: 'new', identity: 'asked' });
  expect(loaded(world.baseline)).toBe(0);
  expect(problemsBy('load', documentIn(lastRun(world.cwd), 'load.json'))).toEqual([]);
  const [one] = loadOf(world.cwd).runs;
  expect(one).toMatchObject({ side: 'candidate', script: 'loadtests/shop.k6.ts', end: 'complete' });
  expect(one?.requests).toBe(loaded(world.candidate));
  expect(one?.operations.map(({ operation }) => operation)).toEqual(['GET /things/{}']);
  expect(documentIn(lastRun(world.cwd), 'manifest.json')).toMatchObject({
    inputs: [{ path: 'loadtests/shop.k6.ts' }],
    asked: { command: 'load' },
  });
  expect(readFileSync(join(lastRun(world.cwd), 'k6.log'), 'utf8')).toContain('http_req_duration');
  expect(readFileSync(join(lastRun(world.cwd), 'report.html'), 'utf8')).toContain('GET /things/{}');
});

test('a service that answers fast with 500 fails', async () => {
  const run = await load(await loadWorld({ candidate: () => json(500, { broken: true }) }));
  expect(run.exitCode).toBe(20);
  expect(run.stdout).toContain('load.errors');
});

test('a dead target is inconclusive: what nobody answered says nothing about the service', async () => {
  const run = await load(await loadWorld({ at: await deadAddress(), script: allOf(50) }));
  expect(run.exitCode).toBe(10);
  expect(run.stdout).toMatch(/load\.dead/);
  expect(words(run.stdout)).toMatch(/connection refused by http:\S+: is the candidate up\?/);
  // Nothing is missing but a service.
  expect(run.stdout).not.toMatch(/Missing|more requests/);
});

test('without k6, or with another version of it, nothing is sent and the command that helps is told', async () => {
  const world = await loadWorld();
  const { cwd } = world;
  const missing = await runHarness(['load'], { cwd, env: { PATH: '/nonexistent' } });
  expect(missing.exitCode).toBe(10);
  expect(words(missing.stdout)).toContain('k6 is not there: looked for at K6_PATH, PATH,');
  const old = join(cwd, 'k6');
  writeFileSync(old, '#!/bin/sh\necho "k6 v1.8.1 (go1.24, linux/amd64)"\n');
  chmodSync(old, 0o755);
  const wrong = await runHarness(['load', '--k6', 'k6'], { cwd });
  expect(words(missing.stdout)).toContain('main.ts k6 install');
  expect(wrong.exitCode).toBe(10);
  expect(words(wrong.stdout)).toMatch(/is k6 v1\.8\.1, and v2 is needed;.*main\.ts k6 install/);
  expect(loaded(world.candidate)).toBe(0);
});

test('a side in production is never loaded, and nothing has run', async () => {
  const world = await loadWorld({ side: ', production: true' });
  const run = await load(world);
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain('never loaded');
  expect(world.candidate.asked).toHaveLength(0);
});

test('a script that does not compile is told with its line before anything runs', async () => {
  const run = await load(await loadWorld({ script: 'export default function () {\n  const = 3;\n}\n' }));
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toMatch(/loadtests\/shop\.k6\.ts.*Line 2:/);
});

test('Ctrl-C in mid-run keeps what was measured, readable, and leaves no k6 behind', async () => {
  const world = await loadWorld({ script: steadily(100, 60) });
  const running = await startLoad(world);
  await world.candidate.reached(100);
  running.kill('SIGINT');
  const run = await running.ended;
  expect(run.exitCode).toBe(130);
  const before = world.candidate.asked.length;
  const report = await runHarness(['report', '--format', 'json'], { cwd: world.cwd });
  expect(verdictOf(report.stdout)).toMatchObject({ verdict: 'inconclusive', state: 'interrupted' });
  expect(loadOf(world.cwd).runs[0]?.requests).toBeGreaterThan(50);
  expect(run.stderr).toContain('run it again');
  expect(world.candidate.asked).toHaveLength(before);
});

test('--compare loads the baseline after the candidate; its numbers stand beside and decide nothing', async () => {
  const world = await loadWorld();
  // The baseline does not say who it is: the first of both, and nobody judges it.
  const config = join(world.cwd, 'harness.config.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('$.version', '$.nowhere'));
  const run = await load(world, '--compare', '--format', 'json');
  expect(verdictOf(run.stdout)).toMatchObject({
    verdict: 'pass',
    reason: expect.stringContaining('requests'),
  });
  expect(run.exitCode).toBe(0);
  expect(loaded(world.baseline)).toBe(400);
  expect(loadOf(world.cwd).runs.map(({ side }) => side)).toEqual(['candidate', 'baseline']);
});

test('without a config flags are enough; --dry-run says what would be done and sends nothing', async () => {
  const world = await loadWorld();
  const flags = ['--script', 'loadtests/shop.k6.ts', '--candidate', world.candidate.url];
  const refused = await load(world, ...flags);
  expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('a script may write')]);
  flags.push('--writes', 'isolated', '--dry-run');
  const text = await load(world, ...flags);
  expect(text.exitCode).toBe(0);
  expect(text.stdout).toMatch(/loadtests\/shop\.k6\.ts: at most 10 virtual users, at most 10m1s/);
  expect(text.stdout).toContain('2,995 requests without one show it');
  const document: unknown = JSON.parse((await load(world, ...flags, '--format', 'json')).stdout);
  expect(document).toMatchObject({ schema: 'harness.load-plan/1', sides: [{ url: world.candidate.url }] });
  expect(world.candidate.asked).toHaveLength(0);
});
