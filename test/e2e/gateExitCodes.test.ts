import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readRun } from '../../harness/evidence/readRun.ts';
import { deadAddress } from '../fixtures/servers/serve.ts';
import { flat, GateWorld, judged, page, pages, wrongFrom } from './gateWorld.ts';
import { problemsBy } from './publishedSchemas.ts';
import { documentIn, linesOf, unaccounted } from './runDirectory.ts';
import { runHarness, startHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

/** The exit codes of `harness gate`, one by one. Every test has a version of its own: none is judged by another's runs. */

let world: GateWorld;

beforeAll(async () => {
  world = await GateWorld.start();
  world.record('recorded.ndjson', pages(0, 300));
});

afterAll(() => world.end());

beforeEach(() => {
  world.config();
  world.candidate.answering = page;
  world.baseline.answering = page;
});

const silence = (): Promise<'silence'> => Promise.resolve('silence');

test('PROMOTE ends with 0, and says the step, what it rests on, and where its report is', async () => {
  const run = await world.gate('--candidate-version', 'promoted', '--from', '5', '--to', '10');
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toMatch(/^PROMOTE {2}shop · candidate promoted .* 5 % to 10 %/);
  expect(flat(run.stdout)).toContain('shadow: 0 mismatches in 300 supports < 1 % (limit 1 % at 95 %)');
  const report = /^report: (.*)$/m.exec(run.stdout)?.[1] ?? '';
  expect(readFileSync(join(world.cwd, report), 'utf8')).toContain('PROMOTE');
});

test('the verdict document and nothing else is printed with --format json, as it lies in the run', async () => {
  const run = await world.gate(
    '--candidate-version',
    'document',
    '--from',
    '10',
    '--format',
    'json',
    '--quiet',
  );
  const verdict = judged(run);
  expect(verdict).toEqual(documentIn(world.runOf(verdict), 'verdict.json'));
  expect(problemsBy('verdict', verdict)).toEqual([]);
  expect(verdict).toMatchObject({
    verdict: 'PROMOTE',
    state: 'complete',
    look: 1,
    candidate: { version: 'document', identity: 'claimed' },
    step: { from: 10, to: 25, of: [5, 10, 25, 50, 100] },
  });
  expect(run.stderr).toBe('');
  expect(run.exitCode).toBe(0);
});

test('HOLD ends with 10 and says how many exchanges are missing', async () => {
  const run = await world.gate('--candidate-version', 'held', '--limit-exchanges', '100');
  expect(run.exitCode).toBe(10);
  expect(run.stdout).toMatch(/^HOLD {2}shop/);
  expect(flat(run.stdout)).toMatch(
    /0 mismatches in 100 supports < 3 %; [\d,]+ more exchanges without one .* support < 1 %/,
  );
});

test('ROLLBACK ends with 20 and names what differs', async () => {
  world.candidate.answering = wrongFrom(0, 300);
  const run = await world.gate('--candidate-version', 'rolled-back', '--from', '5');
  expect(run.exitCode).toBe(20);
  expect(run.stdout).toMatch(/^ROLLBACK {2}shop/);
  expect(flat(run.stdout)).toContain('GET /catalogue $.items[*] value: baseline "b", candidate "c"');
});

test('from 0 % nothing is live: 20 means do not start', async () => {
  world.candidate.answering = wrongFrom(0, 300);
  const run = await world.gate('--candidate-version', 'never-started', '--from', '0', '--format', 'json');
  expect(run.exitCode).toBe(20);
  expect(judged(run)).toMatchObject({ verdict: 'ROLLBACK', step: { from: 0, to: 5 } });
});

test('a fail of a lane with `onFail: hold` ends with 10, and its check still fails', async () => {
  world.config({ shadow: { onFail: 'hold' } });
  world.candidate.answering = wrongFrom(0, 300);
  const run = await world.gate('--candidate-version', 'on-hold', '--format', 'json');
  const { verdict, reason, checks } = judged(run);
  expect(run.exitCode).toBe(10);
  expect(verdict).toBe('HOLD');
  expect(reason).toContain('its lane says hold');
  expect(checks.find(({ outcome }) => outcome === 'fail')).toMatchObject({ onFail: 'hold', critical: true });
});

test('where no lane decides the gate holds: 10, whether they pass or fail', async () => {
  world.config({ shadow: { critical: false } });
  for (const [version, until] of [
    ['passing', 0],
    ['failing', 300],
  ] as const) {
    world.candidate.answering = wrongFrom(0, until);
    const run = await world.gate('--candidate-version', version, '--format', 'json');
    expect(run.exitCode).toBe(10);
    expect(judged(run).checks.some(({ critical }) => critical)).toBe(false);
    expect(judged(run).reason).toMatch(/^no lane decides: all are `critical: false`/);
  }
});

test.each([
  ['a step that the config does not have', ['--to', '7'], '--to 7 is no step of the config'],
  ['a skipped step', ['--from', '5', '--to', '25'], 'from 5 % to 25 % skips 10 %'],
  ['a step back', ['--from', '25', '--to', '10'], 'is no step forward'],
  ['a step after the last', ['--from', '100'], 'after 100 % there is no step'],
  ['a time that is none', ['--at', 'yesterday', '--from-run', 'x'], '--at yesterday is no time'],
  ['a time that is yet to come', ['--at', '2999-01-01T00:00:00Z', '--from-run', 'x'], 'is yet to come'],
  ['a time for what is run now', ['--at', '2026-11-21T08:00:00Z'], 'no --from-run names any'],
  ['a limit for what is not run', ['--from-run', 'x', '--limit-exchanges', '9'], 'nothing is run then'],
  ['a run that is not there', ['--from-run', 'nowhere'], 'no run "nowhere"'],
  ['a verdict that is not there', ['--verdict', 'nowhere.json'], 'there is no verdict at'],
  ['a service that is none after one that is', ['--service', 'shop,shpo'], 'did you mean "shop"'],
])('%s ends with 2 before anything is sent', async (_, flags, said) => {
  const before = world.requests();
  const service = flags.includes('--service') ? [] : ['--service', 'shop'];
  const run = await world.run(['gate', ...service, '--candidate-version', 'usage', ...flags]);
  expect(run.stderr).toContain(said);
  expect(run.stderr).toContain('hint: ');
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
  expect(world.requests()).toBe(before);
});

test.each([
  ['a limit of nothing', { limits: { mismatches: '0%' } }, 'a percentage above 0%'],
  ['a confidence that nothing reaches', { limits: { confidence: '100%' } }, 'from 50% to below 100%'],
  ['a lane that is none', { promotion: { require: { 5: ['shadwo'] } } }, 'shadow'],
  ['no lane at all', { promotion: { require: { 5: [] } } }, 'at least one lane'],
  [
    'no step that requires a lane',
    { promotion: { require: {} } },
    'a step that needs no lane has no evidence',
  ],
  [
    'a first step that requires none',
    { promotion: { require: { 50: ['shadow'] } } },
    'from the first step, 5, upward',
  ],
  ['a recording that is not there', { shadow: { recordings: ['nowhere.har'] } }, 'nowhere.har'],
  ['a version that nobody knows', { version: null }, '--candidate-version'],
])('%s in the config ends with 2 before anything is sent', async (_, parts, said) => {
  world.config(parts);
  const before = world.requests();
  const run = await world.gate();
  expect(run.stderr).toContain(said);
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
  expect(world.requests()).toBe(before);
});

test('a mistake in the second service ends with 2 before the first is run', async () => {
  world.config({ till: { recordings: ['nowhere.ndjson'] } });
  const before = world.requests();
  const run = await world.run(['gate', '--all', '--candidate-version', 'second']);
  expect(run.stderr).toContain('nowhere.ndjson');
  expect(run.exitCode).toBe(2);
  expect(world.requests()).toBe(before);
});

test('no config ends with 2', async () => {
  const run = await runHarness(['gate', '--service', 'shop'], { cwd: workFolder() });
  expect(run.stderr).toContain('no config here or in any folder above');
  expect(run.exitCode).toBe(2);
});

test('a run folder that cannot be made ends with 3 and no verdict', async () => {
  writeFileSync(join(world.cwd, 'file'), '');
  const run = await world.gate('--candidate-version', 'x', '--out', join(world.cwd, 'file', 'runs'));
  expect(run.stderr).toContain('cannot be made');
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(3);
});

test('a disk that is full in mid-run ends with 3 and no verdict', async () => {
  // The shell's limit for files: 16 or 32 KiB, whatever its blocks are.
  const through = ['sh', '-c', 'ulimit -f 32; exec "$@"', 'sh'];
  const asked = ['gate', '--service', 'shop', '--candidate-version', 'full', '--out', 'full'];
  const run = await runHarness(asked, { cwd: world.cwd, through });
  expect(run.stderr).toContain('cannot be written');
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(3);
});

test('a candidate that is not there says nothing about it: 10, not 20', async () => {
  world.config({ candidate: { url: await deadAddress() } });
  const run = await world.gate('--candidate-version', 'dead');
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain('never answered');
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s in mid-run ends with %i, HOLD, and a run that can be read', async (signal, code) => {
  let count = 0;
  // The last eight wait until they are given up: all that was compared until then is well.
  world.baseline.answering = (asked) => {
    count += 1;
    return count > 200 ? silence() : page(asked);
  };
  const before = world.baseline.asked.length;
  const running = startHarness(
    ['gate', '--service', 'shop', '--candidate-version', signal, '--format', 'json'],
    { cwd: world.cwd },
  );
  await expect.poll(() => world.baseline.asked.length - before, { timeout: 150_000 }).toBe(208);
  running.kill(signal);
  const run = await running.ended;
  expect(run.exitCode).toBe(code);
  const verdict = judged(run);
  const directory = world.runOf(verdict);
  expect(verdict).toEqual(documentIn(directory, 'verdict.json'));
  expect(verdict).toMatchObject({ verdict: 'HOLD', state: 'interrupted' });
  expect(verdict.reason).toContain('the run was interrupted before its end');
  const { manifest, cut } = await readRun(directory);
  expect(manifest).toMatchObject({ state: 'interrupted', accounting: { read: 300, mismatched: 0 } });
  expect(unaccounted(verdict)).toEqual([0, 0]);
  expect(cut).toBe(0);
  // 200 were answered; on a busy machine the last of them are not compared yet when the signal comes.
  const matched = manifest.accounting?.matched ?? 0;
  expect(matched).toBeGreaterThan(0);
  expect(matched).toBeLessThanOrEqual(200);
  const compared = linesOf(join(directory, 'comparisons.ndjson'));
  expect(compared.filter(({ outcome }) => outcome === 'matched')).toHaveLength(matched);
});
