import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { soundnessOf } from '../../../harness/evidence/digests.ts';
import { readReport } from '../../../harness/evidence/readReport.ts';
import { readRun } from '../../../harness/evidence/readRun.ts';
import { load } from './loadExample.ts';
import { Project, verdict } from './runExample.ts';

test('What load was made is read back as it was written, in the run and in its report.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.load(load);
  await run.close();
  await run.verdict({ ...verdict, runId: run.id });
  expect((await readRun(run.path)).load).toEqual(load);
  expect((await readReport(run.path)).load).toEqual(load);
});

test('A run without load has none.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.close();
  expect((await readRun(run.path)).load).toBeNull();
});

test('What k6 prints is kept redacted and commands no terminal; without it the run is still whole.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const log = await run.loadLog();
  log.write('{"level":"info","msg":"password=hunter2secret"}');
  log.write('\u001B[2Jdone');
  expect(await run.loadLog()).toBe(log);
  await run.close();
  const file = join(run.path, 'k6.log');
  const text = await readFile(file, 'utf8');
  expect(text).not.toContain('hunter2secret');
  expect(text.split('\n')).toEqual([expect.stringContaining('password='), '\\x1b[2Jdone', '']);
  await run.seal();
  expect((await soundnessOf(run.path)).kind).toBe('whole');
  await rm(file);
  expect((await soundnessOf(run.path)).kind).toBe('whole');
});
