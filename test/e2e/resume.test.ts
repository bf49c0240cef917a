import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { RunLock } from '../../harness/evidence/RunLock.ts';
import { Door } from '../../harness/redaction/Door.ts';
import { checkRun } from '../bench/kills/checkRun.ts';
import { KillsWorld } from '../bench/kills/KillsWorld.ts';
import { killsRecording } from '../bench/kills/recording.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { documentIn, lastRun, linesOf } from './runDirectory.ts';
import { runHarness } from './runHarness.ts';
import { shadowArguments, world } from './shopWorld.ts';
import { workFolder } from './workFolder.ts';

const recorded = killsRecording(30);

async function opened(rate: number): Promise<KillsWorld> {
  const all = await KillsWorld.open(workFolder(), recorded, rate, join(inject('bundle'), 'main.mjs'));
  onTestFinished(() => all.close());
  return all;
}

test('A run that is killed twice counts each exchange once, sends no write twice and finds what is to be found.', async () => {
  const all = await opened(200);
  const running = all.run(['shadow', '--service', 'shop', '--quiet'], null);
  await all.baseline.received(150);
  all.kill();
  expect((await running).exitCode).toBeNull();
  const resumed = all.run(['shadow', '--resume', '--quiet'], null);
  await all.baseline.received(200);
  all.kill();
  expect((await resumed).exitCode).toBeNull();
  const [directory = ''] = all.runs();
  const last = await all.run(['shadow', '--resume', '--quiet'], null);
  expect(last.stderr).toBe('');
  const checked = await checkRun(all, directory);
  expect(checked.problems).toEqual([]);
  expect(checked.interrupted).toBeGreaterThan(0);
  expect(checked.compared).toBeGreaterThan(50);
  expect(all.runs()).toEqual([directory]);
  expect(documentIn(directory, 'manifest.json')['resumed']).toHaveLength(2);
  expect(documentIn(directory, 'manifest.json')['notes']).toContainEqual(
    expect.stringContaining('the run was resumed 2 times'),
  );
  const again = await all.run(['shadow', '--resume', directory], null);
  expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is complete') });
});

test('What changed since is refused by name, and so is a run that goes on; SIGINT names the command.', async () => {
  const all = await opened(100);
  const running = all.run(['shadow', '--service', 'shop', '--quiet'], null);
  await all.baseline.received(60);
  const live = await all.run(['shadow', '--resume'], null);
  expect(live).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('goes on with it') });
  all.kill('SIGINT');
  const interrupted = await running;
  const [directory = ''] = all.runs();
  expect(interrupted.exitCode).toBe(130);
  expect(interrupted.stderr).toMatch(/go on with it: .*shadow --resume \d{8}-/);
  const file = join(all.folder, 'recorded.ndjson');
  const before = await readFile(file, 'utf8');
  writeFileSync(file, before.replace('thing 0 1', 'thing 0 2'));
  const changed = await all.run(['shadow', '--resume'], null);
  expect(changed).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('recorded.ndjson has changed'),
  });
  const flagged = await all.run(['shadow', '--resume', '--rate', 'max'], null);
  expect(flagged).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--rate cannot be given') });
  writeFileSync(file, before);
  const { stderr } = await all.run(['shadow', '--resume', '--quiet'], null);
  expect(stderr).toBe('');
  expect((await checkRun(all, directory)).problems).toEqual([]);
});

test('A disk that is full ends the run with the command to go on, and loses no line.', async () => {
  const visits = shopVisits({ people: 60, items: 3 });
  const all = await world({ recorded: visits });
  const through = ['sh', '-c', 'ulimit -f 128; exec "$@"', 'sh'];
  const full = await runHarness(shadowArguments(all), { cwd: all.cwd, through });
  const directory = lastRun(all.cwd);
  expect([full.exitCode, full.stdout]).toEqual([3, '']);
  expect(full.stderr).toMatch(/comparisons\.ndjson: cannot be written: EFBIG/);
  expect(full.stderr).toMatch(/free some space, then go on: harness shadow --resume \d{8}-/);
  const kept = linesOf(join(directory, 'comparisons.ndjson')).map(({ id }) => id);
  expect(kept.length).toBeGreaterThan(100);
  const resumed = await runHarness(['shadow', '--resume'], { cwd: all.cwd });
  expect(resumed.stderr).not.toContain('harness:');
  const ids = linesOf(join(directory, 'comparisons.ndjson')).map(({ id }) => id);
  expect(ids.slice(0, kept.length)).toEqual(kept);
  expect(new Set(ids).size).toBe(visits.length);
  expect(ids).toHaveLength(visits.length);
});

test('A lock dies with its process, and of two who come at once one gets it.', async () => {
  const folder = workFolder();
  const door = new Door();
  const mine = await RunLock.take(folder, door);
  await expect(RunLock.take(folder, door)).rejects.toThrow('goes on with it');
  await mine.release();
  const owner = { pid: process.pid, started: 'another boot 1', host: hostname() };
  writeFileSync(join(folder, 'running-4.lock'), JSON.stringify(owner));
  const both = await Promise.allSettled([RunLock.take(folder, door), RunLock.take(folder, door)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  writeFileSync(join(folder, 'running-9.lock'), JSON.stringify({ ...owner, host: 'elsewhere' }));
  for (const { reason, ...lock } of both.map((one) => ({ reason: null, ...one })))
    if (reason === null && 'value' in lock) await lock.value.release();
  await expect(RunLock.take(folder, door)).rejects.toThrow('elsewhere');
});
