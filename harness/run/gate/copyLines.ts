import { readComparisons, readDifferences, readExamples } from '../../evidence/readRun.ts';
import type { RunDirectory } from '../../evidence/RunDirectory.ts';

/** Copies a run's lines into another run, so that this one can be reported from by itself. */
export async function copyLines(directory: string, run: RunDirectory): Promise<void> {
  for await (const comparison of readComparisons(directory)) await run.comparison(comparison);
  for await (const differences of readDifferences(directory)) await run.differences(differences);
  for await (const example of readExamples(directory)) await run.example(example);
}
