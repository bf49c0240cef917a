import { relative } from 'node:path';
import { runsIn } from '../../evidence/findRuns.ts';
import { runsFolder } from '../../evidence/runFiles.ts';
import { readManifest } from '../../evidence/readRun.ts';
import { toBind, type RunToBind } from '../../evidence/pool/gatherRuns.ts';
import { isCollection } from '../../evidence/pool/standing.ts';
import { HarnessError } from '../../errors/HarnessError.ts';
import type { GateRequest } from './GateRequest.ts';

/**
 * The project's earlier runs of a version: evidence of it whatever came of them, and looks at it. A run that cannot be
 * read is told as a note.
 */
export async function gatherHistory(
  { config, out, service, cwd }: GateRequest,
  version: string,
  leave: ReadonlySet<string>,
): Promise<{ readonly runs: readonly RunToBind[]; readonly notes: readonly string[] }> {
  const runs: RunToBind[] = [];
  const notes: string[] = [];
  // A run that was put elsewhere looks at the project's all the same.
  const folders = [runsFolder(config.directory), ...(out === null ? [] : [out])];
  const known = new Set(leave);
  for (const { id, path } of (await Promise.all(folders.map(runsIn))).flat()) {
    if (known.has(id)) continue;
    known.add(id);
    try {
      const manifest = await readManifest(path);
      const { sides, target } = manifest;
      const isMeant = manifest.service === service.name && sides.candidate.version === version;
      // The same version elsewhere is another system: it counts where it is given by name.
      if (isMeant && target === config.target)
        runs.push(await toBind(path, relative(cwd, path) || path, 'found'));
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      notes.push(`an earlier run cannot be read and does not count: ${error.message}`);
    }
  }
  return { runs, notes };
}

/** Whether a run gathered no evidence itself but judged that of others. */
export function isCollected({ run }: RunToBind): boolean {
  return isCollection(run.manifest);
}
