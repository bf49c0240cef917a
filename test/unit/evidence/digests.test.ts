import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestsOf, soundnessOf } from '../../../harness/evidence/digests.ts';
import type { RunDirectory } from '../../../harness/evidence/RunDirectory.ts';
import { Project, comparison, differences, example, finding, measurement, verdict } from './runExample.ts';

const sealed = [
  'comparisons.ndjson',
  'differences.ndjson',
  'edges.json',
  'examples.ndjson',
  'findings.json',
  'manifest.json',
  'measurements.ndjson',
  'pooled.ndjson',
  'verdict.json',
];

async function sealedRun(project: Project, without: readonly string[] = []): Promise<RunDirectory> {
  const run = await project.run();
  if (!without.includes('edges.json')) await run.edges([]);
  await run.comparison(comparison);
  await run.differences(differences);
  await run.example(example);
  await run.measurement(measurement);
  await run.close();
  await run.findings([finding]);
  if (!without.includes('pooled.ndjson')) await run.pooled([measurement]);
  await run.amend({ state: 'complete' });
  await run.verdict({ ...verdict, runId: run.id });
  await run.seal();
  return run;
}

async function damageOf(path: string): Promise<string | null> {
  const soundness = await soundnessOf(path);
  expect(soundness.kind).not.toBe('unsealed');
  return soundness.kind === 'damaged' ? soundness.what : null;
}

describe('a run that is sealed', () => {
  test('is whole as it was left, and its reports may come and go', async () => {
    await using project = await Project.create();
    const run = await sealedRun(project);
    expect(Object.keys((await digestsOf(run.path)).files).toSorted()).toEqual(sealed);
    await writeFile(join(run.path, 'report.html'), '<p>');
    expect(await damageOf(run.path)).toBeNull();
  });

  test.each(sealed)('is damaged where one byte of %s is another, one more or one fewer', async (file) => {
    await using project = await Project.create();
    const run = await sealedRun(project);
    const path = join(run.path, file);
    const bytes = await readFile(path);
    const changed = Buffer.from(bytes);
    changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1;
    const damage = `${file} is not what the run wrote`;
    for (const other of [changed, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from(' ')])]) {
      await writeFile(path, other);
      expect(await damageOf(run.path)).toBe(damage);
    }
    await writeFile(path, bytes);
    expect(await damageOf(run.path)).toBeNull();
  });

  // Examples are for people: they may have been deleted.
  test.each(sealed.filter((file) => file !== 'examples.ndjson'))(
    'is damaged where %s is gone',
    async (file) => {
      await using project = await Project.create();
      const run = await sealedRun(project);
      await rm(join(run.path, file));
      expect(await damageOf(run.path)).toBe(`${file} is not what the run wrote`);
    },
  );

  test.each(['edges.json', 'pooled.ndjson'])('is damaged where %s came later', async (file) => {
    await using project = await Project.create();
    const run = await sealedRun(project, [file]);
    expect(await damageOf(run.path)).toBeNull();
    await writeFile(join(run.path, file), '');
    expect(await damageOf(run.path)).toBe(`${file} is not what the run wrote`);
  });

  test('names all that is not as it was', async () => {
    await using project = await Project.create();
    const run = await sealedRun(project);
    await rm(join(run.path, 'findings.json'));
    await writeFile(join(run.path, 'comparisons.ndjson'), '');
    expect(await damageOf(run.path)).toBe('comparisons.ndjson, findings.json are not what the run wrote');
  });
});

describe('a run of which nobody can say whether it is whole', () => {
  test('is unsealed without its digests', async () => {
    await using project = await Project.create();
    const run = await project.run();
    await run.close();
    expect(await soundnessOf(run.path)).toEqual({ kind: 'unsealed' });
  });

  test.each([
    ['no JSON', '{'],
    ['of another schema', '{"schema":"harness.digests/2","files":{}}'],
    ['without a digest', '{"schema":"harness.digests/1","files":{"findings.json":"x"}}'],
  ])('is damaged with digests that are %s', async (_what, text) => {
    await using project = await Project.create();
    const run = await sealedRun(project);
    await writeFile(join(run.path, 'digests.json'), text);
    expect(await damageOf(run.path)).toMatch(/digests\.json/);
  });
});
