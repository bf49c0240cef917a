import { existsSync, readFileSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { basename, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { documentIn, lastRun, linesOf, verdictOf } from './runDirectory.ts';
import { runHarness, startHarness } from './runHarness.ts';
import { catalogueProcess, processesWith, upWorld } from './upWorld.ts';

const text = (cwd: string, file: string): string => readFileSync(join(lastRun(cwd), file), 'utf8');

/** On the command line of all that a test's sides start. */
function newTag(name: string): string {
  return `tag-${String(process.pid)}-${name}`;
}

/** Polls: what is being ended may take a moment. */
async function nothingLeftOf(tag: string): Promise<void> {
  for (let left = 100; left > 0 && processesWith(tag).length > 0; left -= 1) await sleep(100);
  expect(processesWith(tag)).toEqual([]);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const done = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

test('A gate brings its sides up once, and asks a candidate that it starts which version it is.', async () => {
  const tag = newTag('gate');
  const identity = { path: '/health', version: '$.version' };
  const cwd = upWorld({
    baseline: catalogueProcess('well', { tag }),
    candidate: { ...catalogueProcess('well', { tag }), identity },
  });
  const explained = await runHarness(['gate', '--service', 'shop', '--explain'], { cwd });
  expect(explained.exitCode).toBe(0);
  const run = await runHarness(['gate', '--service', 'shop', '--format', 'json'], { cwd });
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(verdictOf(run.stdout).candidate).toMatchObject({ version: '1.2.3', identity: 'asked' });
  expect(run.stderr).toContain('starting the baseline and the candidate …');
  for (const file of ['baseline.log', 'candidate.log'])
    expect(text(cwd, file)).toMatch(/^listening on \d+\nending in order\n$/);
  expect(text(cwd, 'baseline.log')).not.toBe(text(cwd, 'candidate.log'));
  const [first] = linesOf(join(lastRun(cwd), 'comparisons.ndjson'));
  const single = await runHarness(['shadow', '--service', 'shop'], { cwd });
  expect(single.exitCode, single.stderr).toBe(0);
  const exchange = `${basename(lastRun(cwd))}:${String(first?.['id'])}`;
  const replayed = await runHarness(['shadow', '--replay', exchange], { cwd });
  expect(replayed.stdout, replayed.stderr).toContain('outcome: matched');
  expect(processesWith(tag)).toEqual([]);
});

describe('a process that does not come up is told with what it said, and leaves nothing', () => {
  test.each([
    [
      'never',
      /^the candidate's `process`: was not ready within 1 s: nothing listens at its port \d+; it printed last: warming up \(does it listen at \{port\}\?/,
    ],
    [
      'dies',
      /^the candidate's `process`: ended with exit code 3: Error: no database at db:5432, before it was ready \(run it by hand: /,
    ],
  ])('%s', async (mode, reason) => {
    const tag = newTag('down');
    const cwd = upWorld({
      baseline: catalogueProcess('well', { tag }),
      candidate: catalogueProcess(mode, { tag, timeout: '1s' }),
    });
    const run = await runHarness(['shadow', '--service', 'shop', '--format', 'json'], { cwd });
    expect(run.exitCode, run.stdout + run.stderr).toBe(10);
    const { verdict, checks } = verdictOf(run.stdout);
    expect(verdict).toBe('inconclusive');
    expect(checks.find(({ id }) => id === 'shadow.environment')?.reason).toMatch(reason);
    expect(documentIn(lastRun(cwd), 'verdict.json')).toMatchObject({ verdict: 'inconclusive' });
    expect(text(cwd, 'candidate.log')).toContain(mode === 'dies' ? 'reading the config' : 'warming up');
    expect(processesWith(tag)).toEqual([]);
  });
});

test('A candidate that prints a megabyte a second is drained and kept within bounds.', async () => {
  const tag = newTag('loud');
  const cwd = upWorld({
    baseline: catalogueProcess('well', { tag }),
    candidate: catalogueProcess('loud', { tag }),
  });
  const run = await runHarness(['shadow', '--service', 'shop', '--rate', '100'], { cwd });
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  const { size } = statSync(join(lastRun(cwd), 'candidate.log'));
  expect(size).toBeGreaterThan(1_000_000);
  expect(size).toBeLessThan(17 * 1024 * 1024);
  expect(processesWith(tag)).toEqual([]);
});

test('A candidate that ignores SIGTERM is killed after its time, and that is told.', async () => {
  const tag = newTag('stubborn');
  const cwd = upWorld({
    baseline: catalogueProcess('well', { tag }),
    candidate: catalogueProcess('stubborn', { tag, stop: '1s' }),
  });
  const run = await runHarness(['shadow', '--service', 'shop'], { cwd });
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(run.stdout).toContain('the candidate did not end within 1 s of SIGTERM');
  expect(text(cwd, 'candidate.log')).toContain('SIGTERM? no');
  expect(processesWith(tag)).toEqual([]);
});

test('What a candidate forked is ended with it, also in a session of its own, and its port is free.', async () => {
  const tag = newTag('forks');
  const cwd = upWorld({
    baseline: catalogueProcess('well', { tag }),
    candidate: catalogueProcess('forks', { tag, stop: '1s' }),
  });
  const run = await runHarness(['shadow', '--service', 'shop'], { cwd });
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(run.stdout).toContain('the candidate did not end within 1 s of SIGTERM, with all that it started');
  expect(processesWith(tag)).toEqual([]);
  const port = Number(/listening on (\d+)/.exec(text(cwd, 'candidate.log'))?.[1]);
  expect(await listens(port)).toBe(false);
});

test('A candidate that ends in mid-run fails, and its exit code and last line are told without its secrets.', async () => {
  const tag = newTag('dies-later');
  const cwd = upWorld({
    baseline: catalogueProcess('well', { tag }),
    candidate: catalogueProcess('dies-later', { tag }),
  });
  const run = await runHarness(['shadow', '--service', 'shop', '--format', 'json'], { cwd });
  const { checks } = verdictOf(run.stdout);
  const told = checks.find(({ id }) => id === 'shadow.ended')?.reason;
  expect(told).toMatch(/^the candidate ended with exit code 7: Error: out of connections, .*, in mid-run$/);
  expect(told).not.toContain('hunter2');
  expect(text(cwd, 'candidate.log')).not.toContain('hunter2');
  expect(checks.find(({ id }) => id === 'shadow.died')?.outcome).toBe('fail');
  expect(run.exitCode, run.stderr).toBe(20);
});

test('A baseline that ends in mid-run leaves nothing to compare with: no fail, and no pass.', async () => {
  const tag = newTag('baseline-dies');
  const cwd = upWorld({
    baseline: catalogueProcess('dies-later', { tag }),
    candidate: catalogueProcess('well', { tag }),
  });
  const run = await runHarness(['shadow', '--service', 'shop', '--format', 'json'], { cwd });
  expect(run.exitCode, run.stderr).toBe(10);
  expect(verdictOf(run.stdout).checks.find(({ id }) => id === 'shadow.environment')?.reason).toMatch(
    /^the baseline ended with exit code 7: .*, in mid-run$/,
  );
});

describe('a run that is ended before its end takes its sides down', () => {
  test('by SIGTERM while they come up', async () => {
    const tag = newTag('interrupted');
    const cwd = upWorld({
      baseline: catalogueProcess('well', { tag }),
      candidate: catalogueProcess('never', { tag }),
    });
    const running = startHarness(['shadow', '--service', 'shop', '--format', 'json'], { cwd });
    await until(() => processesWith(tag).length >= 2);
    running.kill('SIGTERM');
    const run = await running.ended;
    expect(run.exitCode).toBe(143);
    expect(verdictOf(run.stdout)).toMatchObject({ state: 'interrupted', verdict: 'inconclusive' });
    expect(processesWith(tag)).toEqual([]);
  });

  test('by SIGINT in mid-run, and cannot be gone on with', async () => {
    const tag = newTag('mid-run');
    const cwd = upWorld({
      baseline: catalogueProcess('well', { tag }),
      candidate: catalogueProcess('well', { tag }),
    });
    const running = startHarness(['shadow', '--service', 'shop', '--rate', '20'], { cwd });
    await until(() => hasLines(cwd, 'candidate.log'));
    await sleep(500);
    running.kill('SIGINT');
    const run = await running.ended;
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toContain('the sides that were brought up for it are gone: run it again');
    expect(processesWith(tag)).toEqual([]);
    const again = await runHarness(['shadow', '--resume'], { cwd });
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('brought its sides up itself, and what they held went with them');
  });

  test('by kill -9: a watchdog ends them, what ignores SIGTERM and what left its group too', async () => {
    const tag = newTag('killed');
    const cwd = upWorld({
      baseline: catalogueProcess('stubborn', { tag }),
      candidate: catalogueProcess('forks', { tag }),
    });
    const running = startHarness(['shadow', '--service', 'shop', '--rate', '20'], { cwd });
    await until(() => processesWith(tag).length >= 4);
    running.kill('SIGKILL');
    await running.ended;
    await nothingLeftOf(tag);
  });
});

test('What sends nothing brings nothing up: a dry run, an explanation, doctor.', async () => {
  const tag = newTag('nothing');
  const cwd = upWorld({
    baseline: catalogueProcess('dies', { tag }),
    candidate: catalogueProcess('dies', { tag }),
  });
  const dry = await runHarness(['shadow', '--service', 'shop', '--dry-run'], { cwd });
  expect(dry.exitCode, dry.stderr).toBe(0);
  expect(dry.stdout).toContain('candidate process ');
  const doctor = await runHarness(['doctor'], { cwd });
  expect(doctor.stdout).toMatch(/shop candidate +is brought up for a run: process /);
});

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 300; left > 0 && !isSo(); left -= 1) await sleep(100);
  expect(isSo()).toBe(true);
}

function hasLines(cwd: string, file: string): boolean {
  try {
    return statSync(join(lastRun(cwd), 'manifest.json')).size > 0 && existsSync(join(lastRun(cwd), file));
  } catch {
    return false;
  }
}
