import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EvidenceError } from '../../../harness/errors/EvidenceError.ts';
import { resumeRun } from '../../../harness/evidence/createRun.ts';
import { readComparisons, readRun } from '../../../harness/evidence/readRun.ts';
import { Project, collect, comparison, verdict } from './runExample.ts';

async function errorOf(action: () => Promise<unknown>): Promise<EvidenceError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof EvidenceError) return error;
    throw error;
  }
  throw new Error('no EvidenceError was thrown');
}

async function runOf(project: Project, ids: readonly string[]): Promise<string> {
  const run = await project.run();
  for (const id of ids) await run.comparison({ ...comparison, id });
  await run.close();
  return run.path;
}

describe('lines that a kill has cut', () => {
  test('anywhere leave all whole lines, count the cut one, and the run can go on', async () => {
    await using project = await Project.create();
    const path = await runOf(project, ['a', 'b', 'c']);
    const file = join(path, 'comparisons.ndjson');
    const whole = await readFile(file);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        await writeFile(file, whole);
        await truncate(file, length);
        const feeds = whole.subarray(0, length).filter((byte) => byte === 10).length;
        const cut = length > 0 && whole[length - 1] !== 10 ? 1 : 0;

        const lines = readComparisons(path);
        const ids = (await collect(lines)).map((line) => line.id);
        expect(ids).toEqual(['a', 'b', 'c'].slice(0, feeds));
        expect(lines.cut).toBe(cut);

        const run = await resumeRun(path, project.door, { kept: null, at: null });
        await run.comparison({ ...comparison, id: 'd' });
        await run.close();
        const resumed = readComparisons(path);
        expect((await collect(resumed)).map((line) => line.id)).toEqual([...ids, 'd']);
        expect(resumed.cut).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('are read whole across the pieces in which a file is read', async () => {
    await using project = await Project.create();
    const why = 'ä'.repeat(100_000);
    const run = await project.run();
    for (const id of ['a', 'b', 'c']) await run.comparison({ ...comparison, id, why });
    await run.close();
    const lines = await collect(readComparisons(run.path));
    expect(lines.map((line) => [line.id, line.why === why])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
    ]);
  });
});

describe('a line that is damaged', () => {
  test.each([
    ['{"id":', /comparisons\.ndjson:2: is not a line of JSON$/],
    ['', /comparisons\.ndjson:2: is not a line of JSON$/],
    ['{}', /comparisons\.ndjson:2: id: /],
    [JSON.stringify({ ...comparison, outcome: 'fine' }), /comparisons\.ndjson:2: outcome: /],
    [JSON.stringify({ ...comparison, more: 1 }), /comparisons\.ndjson:2: .*more/],
  ])('as %j is told with file and line', async (line, message) => {
    await using project = await Project.create();
    const path = await runOf(project, ['a']);
    await appendFile(join(path, 'comparisons.ndjson'), `${line}\n${JSON.stringify(comparison)}\n`);
    const error = await errorOf(() => collect(readComparisons(path)));
    expect(error.message).toMatch(message);
  });
});

describe('a document', () => {
  test('that is no JSON is told by its file', async () => {
    await using project = await Project.create();
    const path = await runOf(project, []);
    await writeFile(join(path, 'verdict.json'), '{"schema":');
    expect((await errorOf(() => readRun(path))).message).toMatch(/verdict\.json: is not JSON$/);
  });

  test('of a newer harness is refused by the name of its schema', async () => {
    await using project = await Project.create();
    const path = await runOf(project, []);
    await writeFile(
      join(path, 'verdict.json'),
      JSON.stringify({ ...verdict, schema: 'harness.verdict/2', new: 1 }),
    );
    const error = await errorOf(() => readRun(path));
    expect(error.message).toMatch(/is harness\.verdict\/2, and this harness reads harness\.verdict\/1$/);
  });

  test('with an illegal field is told by file and field', async () => {
    await using project = await Project.create();
    const path = await runOf(project, []);
    await writeFile(join(path, 'verdict.json'), JSON.stringify({ ...verdict, look: 0 }));
    expect((await errorOf(() => readRun(path))).message).toMatch(/verdict\.json: look: /);
  });

  test('that makes a folder a run must be there', async () => {
    await using project = await Project.create();
    const error = await errorOf(() => readRun(project.path));
    expect(error.message).toMatch(/is no run: it has no manifest\.json$/);
  });
});

test('A file of lines that is gone is an error and not an empty one.', async () => {
  await using project = await Project.create();
  const path = await runOf(project, ['a']);
  await rm(join(path, 'measurements.ndjson'));
  expect((await errorOf(() => readRun(path))).message).toMatch(/measurements\.ndjson: cannot be read$/);
});
