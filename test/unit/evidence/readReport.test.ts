import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../harness/comparison/fingerprint.ts';
import { EvidenceError } from '../../../harness/errors/EvidenceError.ts';
import { readReport } from '../../../harness/evidence/readReport.ts';
import type { RunDirectory } from '../../../harness/evidence/RunDirectory.ts';
import type { Comparison } from '../../../harness/model/comparison.ts';
import type { Difference } from '../../../harness/model/difference.ts';
import type { Finding } from '../../../harness/model/finding.ts';
import { Project, comparison, differences, example, finding, verdict } from './runExample.ts';

async function judged(
  run: RunDirectory,
  write: () => Promise<unknown>,
  findings: readonly Finding[] = [],
): Promise<string> {
  await write();
  await run.close();
  await run.verdict({ ...verdict, runId: run.id, findings });
  return run.path;
}

const matched: Comparison = { ...comparison, outcome: 'matched', why: null };
const missing = (path: string): Difference => ({
  kind: 'missing',
  location: 'body',
  path,
  baseline: '1',
  candidate: null,
  counts: true,
  note: null,
});

function findingOf(path: string, exchange = 'e0'): Finding {
  const fingerprint = fingerprintOf(comparison.operation, missing(path));
  return { ...finding, fingerprint, path, example: { ...finding.example, exchange } };
}

describe('the report of a run', () => {
  test('counts every exchange by operation and outcome, and the latencies where both answered', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const lines: readonly Comparison[] = [
      { ...matched, operation: 'GET /b', milliseconds: [10, 30] },
      { ...comparison, operation: 'GET /b', milliseconds: [11, 40] },
      { ...matched, operation: 'GET /a', outcome: 'incomparable', statuses: [200, 200, null] },
      {
        ...matched,
        operation: 'GET /a',
        outcome: 'skipped',
        statuses: [200, null, null],
        milliseconds: [null, null],
      },
    ];
    const path = await judged(run, async () => {
      for (const line of lines) await run.comparison(line);
    });
    const report = await readReport(path);
    expect(
      report.operations.map(({ operation, selected, outcomes }) => [operation, selected, outcomes]),
    ).toEqual([
      ['GET /a', 2, { incomparable: 1, skipped: 1 }],
      ['GET /b', 2, { matched: 1, mismatched: 1 }],
    ]);
    const [a, b] = report.operations;
    expect(a?.latencies).toEqual({ baseline: [], candidate: [] });
    expect(b?.latencies).toEqual(report.latencies);
    const full = report.latencies.candidate.filter(({ count }) => count > 0);
    expect(full.map(({ count }) => count)).toEqual([1, 1]);
    expect(full[0]?.upTo).toBeGreaterThanOrEqual(30);
    expect(full[0]?.upTo).toBeLessThan(32);
    expect(report.manifest.runId).toBe(run.id);
    expect(report.verdict.runId).toBe(run.id);
  });

  test('has the differences of the exchanges kept in full, and of five more of each finding', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const found = [findingOf('$.a'), findingOf('$.b')];
    const path = await judged(
      run,
      async () => {
        for (let index = 0; index < 40; index += 1) {
          const paths = index < 30 ? ['$.a'] : ['$.a', '$.b'];
          await run.differences({ ...differences, id: `e${index}`, differences: paths.map(missing) });
        }
        await run.example({ ...example, id: 'e20', fingerprints: [found[0]?.fingerprint ?? ''] });
      },
      found,
    );
    const { examples, differences: kept } = await readReport(path);
    expect(examples.map(({ id }) => id)).toEqual(['e20']);
    expect(kept.map(({ id }) => id).join(' ')).toBe('e0 e1 e2 e3 e4 e20 e30 e31 e32 e33 e34');
  });

  test('shows for a finding that was found at the end the exchange that it names', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const died: Finding = { ...findingOf('$.a', example.id), fingerprint: '00000000dead', kind: 'died' };
    const path = await judged(run, async () => run.example(example), [died]);
    const { examples } = await readReport(path);
    expect(examples.map(({ fingerprints }) => fingerprints)).toEqual([
      [...example.fingerprints, '00000000dead'],
    ]);
  });

  test('is the same whenever it is read', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const path = await judged(run, async () => {
      for (const operation of ['GET /z', 'GET /ä', 'GET /a', 'GET /Z'])
        await run.comparison({ ...matched, operation });
    });
    const first = JSON.stringify(await readReport(path));
    expect(JSON.stringify(await readReport(path))).toBe(first);
  });

  test('is bounded where exchanges differ in very much', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const long = 'x'.repeat(300);
    const many = Array.from({ length: 200 }, (_, index) => ({ ...missing(`$.f${index}`), baseline: long }));
    const found = many.map(({ path }) => findingOf(path));
    const path = await judged(
      run,
      async () => {
        for (let index = 0; index < 100; index += 1) {
          await run.differences({ ...differences, id: `e${index}`, differences: many });
          await run.example({ ...example, id: `e${index}` });
        }
        await run.differences({ ...differences, id: 'small', differences: many.slice(0, 1) });
      },
      found,
    );
    const report = await readReport(path);
    const bytes = JSON.stringify(report.differences).length;
    expect(bytes).toBeGreaterThan(3 * 1024 * 1024);
    expect(bytes).toBeLessThan(6 * 1024 * 1024);
    expect(report.differences.at(-1)?.id).toBe('small');
  });
});

test('The exchanges in full are bounded; a finding that has none yet goes before one that has.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const text = 'words '.repeat(100_000);
  const body = { mediaType: 'text/plain', text, bytes: text.length, truncated: false };
  const large = { ...example, request: { ...example.request, body } };
  const path = await judged(run, async () => {
    for (let index = 0; index < 40; index += 1) await run.example({ ...large, id: `e${index}` });
    for (const name of ['a', 'b', 'c'])
      await run.example({ ...large, id: name, fingerprints: [`00000000000${name}`] });
  });
  const ids = (await readReport(path)).examples.map(({ id }) => id);
  expect(ids.slice(-3)).toEqual(['a', 'b', 'c']);
  expect(ids.length * text.length).toBeGreaterThan(10 * 1024 * 1024);
  expect(ids.length * text.length).toBeLessThan(16 * 1024 * 1024);
});

describe('a run of which something is not there', () => {
  test('has no report before it was judged, and says what to do', async () => {
    await using project = await Project.create();
    const run = await project.run();
    await run.close();
    const error = await readReport(run.path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EvidenceError);
    expect(error).toMatchObject({ hint: expect.stringContaining('go on with it (harness shadow --resume)') });
  });

  test('has its report without the exchanges in full where their file was deleted', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const path = await judged(run, async () => run.example(example));
    await rm(join(path, 'examples.ndjson'));
    expect((await readReport(path)).examples).toEqual([]);
  });

  test('has none where its comparisons are gone', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const path = await judged(run, async () => run.comparison(comparison));
    await rm(join(path, 'comparisons.ndjson'));
    await expect(readReport(path)).rejects.toThrow(/comparisons\.ndjson: cannot be read$/);
  });
});

describe('lines of a run', () => {
  test('are counted whole across the pieces in which a file is read; one that a kill has cut is left out', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const why = 'ä'.repeat(700_000);
    const path = await judged(run, async () => {
      for (const id of ['a', 'b', 'c']) await run.comparison({ ...comparison, id, why });
    });
    await appendFile(join(path, 'comparisons.ndjson'), '{"id":"cut","operation":"GET /x","sess');
    const { operations } = await readReport(path);
    expect(operations.map(({ operation, selected }) => [operation, selected])).toEqual([
      [comparison.operation, 3],
    ]);
  });

  test.each([
    ['{"id":', /comparisons\.ndjson:2: is not a line of JSON$/],
    [JSON.stringify({ ...comparison, operation: 7 }), /comparisons\.ndjson:2: operation: /],
    [JSON.stringify({ ...comparison, outcome: 'fine' }), /comparisons\.ndjson:2: outcome: /],
    [JSON.stringify({ ...comparison, statuses: [200, 200] }), /comparisons\.ndjson:2: statuses/],
    [JSON.stringify({ ...comparison, milliseconds: [1, -1] }), /comparisons\.ndjson:2: milliseconds\.1: /],
    ['null', /comparisons\.ndjson:2: /],
  ])('damaged as %j are told with file and line', async (line, message) => {
    await using project = await Project.create();
    const run = await project.run();
    const path = await judged(run, async () => run.comparison(comparison));
    await appendFile(join(path, 'comparisons.ndjson'), `${line}\n${JSON.stringify(comparison)}\n`);
    await expect(readReport(path)).rejects.toThrow(message);
  });

  test('of differences that are damaged are told too, those that the report shows in full', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const path = await judged(run, async () => run.differences(differences), [findingOf('$.a')]);
    const file = join(path, 'differences.ndjson');
    const odd = { ...differences, differences: [{ ...missing('$.a'), counts: 'yes' }] };
    await appendFile(file, `${JSON.stringify(odd)}\n`);
    await expect(readReport(path)).rejects.toThrow(/differences\.ndjson:2: differences\.0\.counts: /);
  });
});
