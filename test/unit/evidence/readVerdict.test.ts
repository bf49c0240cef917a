import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readVerdict } from '../../../harness/evidence/readVerdict.ts';
import { EvidenceError } from '../../../harness/errors/EvidenceError.ts';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import { Project, verdict } from './runExample.ts';

test('a verdict is read from its file, and from the directory of its run', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.verdict(verdict);
  await run.close();
  expect(await readVerdict(run.path)).toEqual(verdict);
  expect(await readVerdict(join(run.path, 'verdict.json'))).toEqual(verdict);
});

test('where there is none, the path is named and what to give instead', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.close();
  for (const path of [run.path, join(run.path, 'nowhere.json')]) {
    const error = await readVerdict(path).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ message: expect.stringContaining(`there is no verdict at ${path}`) });
  }
});

test.each([
  ['no JSON', 'PROMOTE'],
  ['another document', '{"schema":"harness.findings/1","findings":[]}'],
  ['a verdict without a step', JSON.stringify({ ...verdict, step: undefined })],
  ['a word that is none', JSON.stringify({ ...verdict, verdict: 'promote' })],
])('a file that holds %s is an error, and no verdict', async (_what, text) => {
  await using project = await Project.create();
  const path = join(project.path, 'given.json');
  await writeFile(path, text);
  await expect(readVerdict(path)).rejects.toBeInstanceOf(EvidenceError);
});
