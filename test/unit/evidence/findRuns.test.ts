import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import { listRuns, resolveRun } from '../../../harness/evidence/findRuns.ts';
import { newRunId } from '../../../harness/evidence/runId.ts';
import { Project } from './runExample.ts';

async function threeRuns(project: Project): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const at of ['2026-11-20T23:59:59Z', '2026-11-21T08:00:00Z', '2026-11-21T12:00:00Z']) {
    const run = await project.run({}, at);
    await run.close();
    ids.push(run.id);
  }
  return ids;
}

test('Runs are listed newest first, and other folders are none.', async () => {
  await using project = await Project.create();
  expect(await listRuns(project.path)).toEqual([]);
  const ids = await threeRuns(project);
  await mkdir(join(project.path, '.harness', 'runs', 'zzz'));
  expect((await listRuns(project.path)).map((run) => run.id)).toEqual([...ids].reverse());
});

test('Of runs that began in one second the one made last is the newest.', async () => {
  await using project = await Project.create();
  const ids: string[] = [];
  for (let number = 0; number < 6; number += 1) {
    const run = await project.run({}, '2026-11-21T12:00:00Z');
    await run.close();
    ids.push(run.id);
    // Some file systems tell times by ticks of 10 ms.
    await sleep(15);
  }
  expect((await listRuns(project.path)).map((run) => run.id)).toEqual([...ids].reverse());
});

test('A run is found by its path, its id, or the start of its id.', async () => {
  await using project = await Project.create();
  const [first = ''] = await threeRuns(project);
  const path = join(project.path, '.harness', 'runs', first);
  for (const wanted of [path, `.harness/runs/${first}`, first, first.slice(0, 15), '20261120'])
    expect(await resolveRun(project.path, wanted)).toBe(path);
});

test.each([
  ['20261121', 'more than one run starts with "20261121"'],
  ['2025', 'no run "2025"'],
  ['', 'no run ""'],
])('%j names no one run.', async (wanted, message) => {
  await using project = await Project.create();
  await threeRuns(project);
  const resolving = resolveRun(project.path, wanted);
  await expect(resolving).rejects.toThrow(UsageError);
  await expect(resolving).rejects.toThrow(message);
});

test.each([
  ['auth', /^20261121-121530-auth-[0-9a-f]{4}$/],
  ['a/b:c d', /^20261121-121530-a-b-c-d-[0-9a-f]{4}$/],
  ['../..', /^20261121-121530-run-[0-9a-f]{4}$/],
  ['x'.repeat(200), /^20261121-121530-x{40}-[0-9a-f]{4}$/],
])('The id of a run of %j is safe as a file name.', (service, id) => {
  expect(newRunId(service, new Date('2026-11-21T12:15:30.999Z'))).toMatch(id);
});
