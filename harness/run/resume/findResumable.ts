import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../errors/UsageError.ts';
import { listRuns, resolveRun } from '../../evidence/findRuns.ts';
import { readManifest } from '../../evidence/readRun.ts';
import { runFiles } from '../../evidence/runFiles.ts';
import type { Manifest } from '../../model/manifest.ts';

/** The directory of the run to go on with: the one that is named, else the project's last that did not come to its end. */
export async function findResumable(project: string, wanted: string): Promise<string> {
  if (wanted !== '') return resolveRun(project, wanted);
  for (const { path } of await listRuns(project)) {
    const manifest = await readManifest(path);
    if (manifest.asked.command === 'shadow' && !(await isOver(path, manifest))) return path;
  }
  throw new UsageError(
    '--resume',
    'no run of `harness shadow` here is left to go on with',
    'name one: --resume RUN, by its id or its path',
  );
}

/** Complete, and its files sealed: what was killed while it wrote its verdict is not over. */
async function isOver(directory: string, { state }: Manifest): Promise<boolean> {
  if (state !== 'complete') return false;
  return access(join(directory, runFiles.digests)).then(
    () => true,
    () => false,
  );
}

/** A UsageError where there is nothing to go on with. */
export async function refuseOver(directory: string, manifest: Manifest): Promise<void> {
  const { runId, asked } = manifest;
  if (asked.command !== 'shadow')
    throw new UsageError(
      '--resume',
      `${runId} is a run of \`harness ${asked.command}\``,
      'only one of `harness shadow` can be gone on with',
    );
  if (await isOver(directory, manifest))
    throw new UsageError('--resume', `the run ${runId} is complete`, 'run it anew: it will be another look');
}
