import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { readComparisons, readDifferences, readExamples } from '../../evidence/readRun.ts';
import type { RunDirectory } from '../../evidence/RunDirectory.ts';
import { runFiles } from '../../evidence/runFiles.ts';

/** Copies a run's lines into another run, so that this one can be reported from by itself. */
export async function copyLines(directory: string, run: RunDirectory): Promise<void> {
  for await (const comparison of readComparisons(directory)) await run.comparison(comparison);
  for await (const differences of readDifferences(directory)) await run.differences(differences);
  if (await isThere(join(directory, runFiles.examples)))
    for await (const example of readExamples(directory)) await run.example(example);
}

/** Examples may have been deleted: no verdict rests on them. */
async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
