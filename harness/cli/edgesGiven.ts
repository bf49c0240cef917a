import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Edge } from '../correlation/Edge.ts';
import { UsageError } from '../errors/UsageError.ts';
import { edgesSchema } from '../evidence/edgesSchema.ts';
import { readDocument } from '../evidence/readDocument.ts';
import { runFiles } from '../evidence/runFiles.ts';
import { givenRun } from './givenRun.ts';

/** The edges of `--edges`: of an `edges.json`, or of a run that has one. A UsageError where there are none to read. */
export async function edgesGiven(wanted: string, project: string): Promise<readonly Edge[]> {
  const file = resolve(wanted);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  const path = isFile ? file : join(await givenRun(project, wanted), runFiles.edges);
  const stored = await readDocument(path, 'harness.edges/1', edgesSchema);
  if (stored !== null) return stored.edges;
  throw new UsageError(
    '--edges',
    `the run "${wanted}" has no ${runFiles.edges}`,
    'give a run of harness shadow, or the file itself',
  );
}
