import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evidenceDigest } from '../../../harness/evidence/evidenceDigest.ts';
import { Project, comparison, verdict } from './runExample.ts';

test('The digest is of what was measured: not of the verdict, nor of the folder.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.comparison(comparison);
  await run.close();
  const digest = await evidenceDigest(run.path);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);

  await run.verdict(verdict);
  await run.amend({ decidedAt: '2026-11-21T12:16:30.000Z' });
  expect(await evidenceDigest(run.path)).toBe(digest);
  const copy = join(project.path, 'copy');
  await cp(run.path, copy, { recursive: true });
  expect(await evidenceDigest(copy)).toBe(digest);
});

test.each(['comparisons.ndjson', 'differences.ndjson', 'measurements.ndjson', 'edges.json', 'findings.json'])(
  'The digest changes with %s.',
  async (file) => {
    await using project = await Project.create();
    const run = await project.run();
    await run.close();
    const before = await evidenceDigest(run.path);
    await appendFile(join(run.path, file), '');
    const there = await evidenceDigest(run.path);
    await appendFile(join(run.path, file), '{}\n');
    expect(await evidenceDigest(run.path)).not.toBe(there);
    if (file.endsWith('.json')) expect(there).not.toBe(before);
  },
);
