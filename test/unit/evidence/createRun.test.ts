import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRun, resumeRun } from '../../../harness/evidence/createRun.ts';
import {
  readComparisons,
  readDifferences,
  readEdges,
  readExamples,
  readRun,
} from '../../../harness/evidence/readRun.ts';
import {
  Project,
  accounting,
  asked,
  collect,
  comparison,
  differences,
  example,
  finding,
  measurement,
  verdict,
} from './runExample.ts';
import type { Edge } from '../../../harness/correlation/Edge.ts';

const edge: Edge = {
  from: { operation: 'POST /auth/login', place: 'body:$.access_token' },
  to: { operation: 'GET /auth/me', slot: 'header:authorization' },
  support: 12,
  values: 2,
  origin: 'found',
};

describe('a run that goes on', () => {
  test('has a directory for its owner alone, outside of version control', async () => {
    await using project = await Project.create();
    const run = await project.run();
    expect(run.path).toBe(join(project.path, '.harness', 'runs', run.id));
    expect((await stat(run.path)).mode & 0o777).toBe(0o700);
    const files = await readdir(run.path);
    expect(files.sort()).toEqual([
      'comparisons.ndjson',
      'differences.ndjson',
      'examples.ndjson',
      'manifest.json',
      'measurements.ndjson',
    ]);
    for (const file of files) expect((await stat(join(run.path, file))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(project.path, '.harness', '.gitignore'), 'utf8')).toBe('*\n');
    await run.close();
  });

  test('is running from the start, with all that was asked and nothing decided', async () => {
    await using project = await Project.create();
    const run = await project.run();
    const stored = await readRun(run.path);
    expect(stored.manifest).toEqual({
      schema: 'harness.manifest/1',
      runId: run.id,
      ...asked,
      inputs: [],
      sources: [],
      look: 1,
      step: null,
      policy: null,
      doubts: [],
      notes: [],
      startedAt: '2026-11-21T12:15:30.250Z',
      endedAt: null,
      decidedAt: null,
      state: 'running',
      unseen: [],
      accounting: null,
    });
    expect(stored).toMatchObject({ verdict: null, findings: null, measurements: [], cut: 0 });
    await run.close();
  });

  test('lies in another folder where one is given', async () => {
    await using project = await Project.create();
    const run = await createRun({
      door: project.door,
      directory: project.path,
      out: join(project.path, 'evidence'),
      at: new Date(),
      runId: null,
      asked,
    });
    expect(run.path).toBe(join(project.path, 'evidence', run.id));
    expect(await readdir(project.path)).toEqual(['evidence']);
    await run.close();
  });
});

test('Two runs that begin in one second and draw the same id are two runs.', async () => {
  await using project = await Project.create();
  const drawn = ['3fa1', '3fa1', '3fa1', '90cd'];
  const begin = (): ReturnType<typeof createRun> =>
    createRun({
      door: project.door,
      directory: project.path,
      out: null,
      at: new Date('2026-11-21T12:15:30.250Z'),
      runId: null,
      asked,
      suffix: () => drawn.shift() ?? '',
    });
  const first = await begin();
  await first.comparison(comparison);
  await first.close();
  const second = await begin();
  await second.close();
  expect([first.id, second.id]).toEqual(['20261121-121530-auth-3fa1', '20261121-121530-auth-90cd']);
  expect(await collect(readComparisons(first.path))).toEqual([comparison]);
  expect(await collect(readComparisons(second.path))).toEqual([]);
});

describe('a run that has ended', () => {
  test('is read as it was written', async () => {
    await using project = await Project.create();
    const run = await project.run({ policy: { limits: { mismatches: 0.001 } } });
    await run.edges([edge]);
    await run.comparison(comparison);
    await run.differences(differences);
    await run.example(example);
    await run.measurement(measurement);
    await run.close();
    await run.findings([finding]);
    await run.amend({
      state: 'complete',
      endedAt: '2026-11-21T12:16:30.000Z',
      doubts: [{ lane: 'shadow', id: 'identity', reason: 'it changed' }],
      accounting,
    });
    await run.verdict({ ...verdict, runId: run.id });

    const stored = await readRun(run.path);
    expect(stored.manifest).toEqual(run.manifest);
    expect(stored.manifest).toMatchObject({ state: 'complete', accounting });
    expect(stored.verdict).toEqual({ ...verdict, runId: run.id });
    expect(stored.findings).toEqual([finding]);
    expect(stored.measurements).toEqual([measurement]);
    expect(await readEdges(run.path)).toEqual([edge]);
    expect(await collect(readComparisons(run.path))).toEqual([comparison]);
    expect(await collect(readDifferences(run.path))).toEqual([differences]);
    expect(await collect(readExamples(run.path))).toEqual([example]);
  });

  test('keeps the last of many changes that were made at once', async () => {
    await using project = await Project.create();
    const run = await project.run();
    await Promise.all([1, 2, 3, 4, 5].map((look) => run.amend({ look })));
    expect((await readRun(run.path)).manifest.look).toBe(5);
    await run.close();
  });
});

describe('a run that was killed', () => {
  test('keeps the lines that were flushed and loses those that were not', async () => {
    await using project = await Project.create();
    const run = await project.run();
    await run.comparison(comparison);
    await run.flush();
    await run.comparison({ ...comparison, id: 'later' });
    expect(await collect(readComparisons(run.path))).toEqual([comparison]);
    await run.close();
  });

  test('goes on where it stopped', async () => {
    await using project = await Project.create();
    const run = await project.run();
    await run.comparison(comparison);
    await run.amend({ state: 'interrupted', endedAt: '2026-11-21T12:16:30.000Z' });
    await run.close();

    const again = await resumeRun(run.path, project.door, { kept: null, at: null });
    expect(again.manifest).toMatchObject({ runId: run.id, state: 'running', endedAt: null });
    await again.comparison({ ...comparison, id: 'second' });
    await again.close();
    const ids = (await collect(readComparisons(run.path))).map((line) => line.id);
    expect(ids).toEqual([comparison.id, 'second']);
  });
});

test('What was asked is stored without the credentials in it.', async () => {
  await using project = await Project.create();
  const secret = 'Zm9vYmFyLXBsYW50ZWQ';
  const run = await project.run({
    asked: {
      command: 'shadow',
      flags: { baseline: `http://admin:${secret}@monolith:8080`, password: secret },
    },
  });
  await run.close();
  expect(await readFile(join(run.path, 'manifest.json'), 'utf8')).not.toContain(secret);
});
