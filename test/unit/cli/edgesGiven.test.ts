import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edgesGiven } from '../../../harness/cli/edgesGiven.ts';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import { Project } from '../evidence/runExample.ts';

const edge = {
  from: { operation: 'POST /login', place: 'body:$.token' },
  to: { operation: 'GET /orders/{}', slot: 'header:x-token' },
  support: 3,
  values: 2,
  origin: 'found',
} as const;

test('The edges of a run are read by its folder and by its file.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.edges([edge]);
  await run.close();
  for (const wanted of [run.path, join(run.path, 'edges.json')])
    expect(await edgesGiven(wanted, project.path)).toEqual([edge]);
});

test('A run without edges, and what is no run, is refused.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.close();
  await expect(edgesGiven(run.path, project.path)).rejects.toThrow(UsageError);
  await expect(edgesGiven('nothing-of-it', project.path)).rejects.toThrow(UsageError);
});
