import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { marks } from '../../../harness/evidence/ExchangeMarks.ts';
import { readEarlier } from '../../../harness/evidence/readEarlier.ts';
import { resumeRun } from '../../../harness/evidence/createRun.ts';
import { Project, collect, comparison, differences } from './runExample.ts';

const begun = { startedAt: '2026-11-21T12:15:30.250Z' };

async function killed(project: Project): Promise<string> {
  const run = await project.run();
  await run.sent({ phase: 'replay', exchange: null });
  for (const id of ['a', 'b']) {
    await run.sent({ phase: 'replay', exchange: id });
    await run.differences({ ...differences, id });
    await run.comparison({ ...comparison, id, outcome: 'mismatched' });
  }
  await run.sent({ phase: 'replay', exchange: 'c' });
  await run.close();
  return run.path;
}

test('What was counted, what was sent and what nobody knows of are told apart.', async () => {
  await using project = await Project.create();
  const earlier = await readEarlier(await killed(project), { ...begun, resumed: [begun.startedAt] });
  expect(earlier).toMatchObject({ phase: 'replay', inDoubt: 1, resumption: 2 });
  expect(earlier.marks.of('a')).toBe(marks.lined | marks.sent | marks.differences);
  expect(earlier.marks.of('c')).toBe(marks.sent);
  expect(earlier.marks.of('d')).toBe(0);
});

test('Differences without their comparison are cut off, and a comparison without its differences.', async () => {
  await using project = await Project.create();
  const path = await killed(project);
  const file = join(path, 'differences.ndjson');
  const whole = await readFile(file, 'utf8');
  await appendFile(file, `${JSON.stringify({ ...differences, id: 'c' })}\n`);
  const earlier = await readEarlier(path, begun);
  expect(earlier.kept.differences).toEqual({ keep: Buffer.byteLength(whole) });
  await (await resumeRun(path, project.door, { kept: earlier.kept, at: null })).close();
  expect(await readFile(file, 'utf8')).toBe(whole);

  await writeFile(file, whole.slice(0, whole.indexOf('\n') + 1));
  const torn = await readEarlier(path, begun);
  expect(torn.marks.of('b') & marks.lined).toBe(0);
  expect(torn.inDoubt).toBe(2);
  await (await resumeRun(path, project.door, { kept: torn.kept, at: null })).close();
  expect((await collect((await readEarlier(path, begun)).comparisons)).map(({ id }) => id)).toEqual(['a']);
});

test('Without the file that says which writes were sent nothing is gone on with.', async () => {
  await using project = await Project.create();
  const path = await killed(project);
  await writeFile(join(path, 'sent.ndjson'), '');
  await expect(readEarlier(path, begun)).rejects.toThrow('nobody knows which writes were sent');
});
