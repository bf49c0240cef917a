import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRun } from '../../../harness/evidence/readRun.ts';
import { measurement, Project } from './runExample.ts';

const of = (operation: string | null, bad: number) =>
  ({
    ...measurement,
    lane: 'load',
    name: 'errors',
    unit: 'request',
    subject: { ...measurement.subject, operation, side: 'candidate' },
    sample: { kind: 'proportion', bad, total: 100, clusters: null, badClusters: null },
  }) as const;

test('What was counted so far is what a killed run has; a line that is there takes its place.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.soFar.measured('load', [of(null, 1), of('GET /a', 1)]);
  await run.soFar.measured('load', [of(null, 3), of('GET /a', 2), of('GET /b', 1)]);
  const samples = async () =>
    (await readRun(run.path)).measurements.map(({ sample, sequence }) => [sample, sequence]);
  const all = [of(null, 3), of('GET /a', 2), of('GET /b', 1)].map(({ sample }, sequence) => [
    sample,
    sequence,
  ]);
  expect(await samples()).toEqual(all);
  await run.measurement(of(null, 4));
  await run.flush();
  expect(await samples()).toEqual([[of(null, 4).sample, 0], ...all.slice(1)]);
  await run.close();
});

test('Once the counts are written nothing of it is left, and nothing comes after.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const late = run.soFar.measured('load', [of(null, 1)]);
  await run.soFar.settle(new Set(['load']));
  await late;
  await run.soFar.measured('load', [of(null, 2)]);
  expect(existsSync(join(run.path, 'measured.json'))).toBe(false);
  await run.close();
});

test('Who said which version it is stays known, and what is only claimed takes nothing from it.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.identified({
    baseline: { version: 'other', identity: 'claimed' },
    candidate: { version: 'sha-1', identity: 'asked' },
  });
  expect((await readRun(run.path)).manifest.sides).toEqual({
    baseline: { url: 'http://monolith:8080', version: '11ab', identity: 'claimed' },
    candidate: { url: 'http://auth:8001', version: 'sha-1', identity: 'asked' },
  });
  await run.close();
});

test('Lanes put down what they counted beside one another; what was not written as lines stays.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const contract = { ...of(null, 1), lane: 'contract', name: 'interactions' } as const;
  await run.soFar.measured('contract', [contract]);
  await run.soFar.measured('load', [of(null, 2)]);
  const lanes = async () => (await readRun(run.path)).measurements.map(({ lane }) => lane);
  expect(await lanes()).toEqual(['contract', 'load']);
  await run.soFar.settle(new Set(['load']));
  expect(await lanes()).toEqual(['contract']);
  await run.close();
});
