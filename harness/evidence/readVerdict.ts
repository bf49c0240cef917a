import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../errors/UsageError.ts';
import type { Verdict } from '../model/verdict.ts';
import { readDocument } from './readDocument.ts';
import { runFiles } from './runFiles.ts';
import { verdictSchema } from './verdictSchema.ts';

/** The verdict in a file, or in a run's directory. */
export async function readVerdict(path: string): Promise<Verdict> {
  const info = await stat(path).catch(() => null);
  const file = info?.isDirectory() === true ? join(path, runFiles.verdict) : path;
  const verdict = await readDocument(file, 'harness.verdict/1', verdictSchema);
  if (verdict !== null) return verdict;
  throw new UsageError(
    path,
    `there is no verdict at ${path}`,
    'give a verdict.json, or the directory of a run that has one',
  );
}
