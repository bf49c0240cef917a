import { UsageError } from '../../errors/UsageError.ts';
import { resolveRun } from '../../evidence/findRuns.ts';
import { toBind, type RunToBind } from '../../evidence/pool/gatherRuns.ts';
import type { GateRequest } from './GateRequest.ts';

/** The runs that `--from-run` names, by path or id. */
export async function givenRuns({ fromRuns, config, cwd }: GateRequest): Promise<readonly RunToBind[]> {
  const runs: RunToBind[] = [];
  for (const wanted of fromRuns) {
    const path = await resolveRun(cwd, wanted).catch(() => resolveRun(config.directory, wanted));
    runs.push(await toBind(path, wanted, 'given'));
  }
  return runs;
}

/** The version that is judged: the one asked for, else the one that all runs given are of. */
export function versionOfRuns(runs: readonly RunToBind[], wanted: string | null): string {
  if (wanted !== null) return wanted;
  const versions = new Map(
    runs.map(({ run, path }) => [run.manifest.sides.candidate.version, path] as const).toReversed(),
  );
  versions.delete('unknown');
  const [only, other] = [...versions.keys()].toSorted();
  if (only !== undefined && other === undefined) return only;
  const said = [...versions].map(([version, path]) => `${version} (${path})`).join(', ');
  throw new UsageError(
    '--from-run',
    only === undefined
      ? 'nobody knows of which version of the candidate the runs are'
      : `the runs are of several versions of the candidate: ${said}`,
    'say which one is judged with --candidate-version',
  );
}
