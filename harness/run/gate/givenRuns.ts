import { basename } from 'node:path';
import { EvidenceError } from '../../errors/EvidenceError.ts';
import { UsageError } from '../../errors/UsageError.ts';
import { soundnessOf } from '../../evidence/digests.ts';
import { resolveRun } from '../../evidence/findRuns.ts';
import { toBind, type RunToBind } from '../../evidence/pool/gatherRuns.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { GateRequest } from './GateRequest.ts';

/** Runs that were given, and those of which nobody can read whose they are. */
export interface GivenRuns {
  readonly runs: readonly RunToBind[];
  readonly unreadable: readonly EvidenceSource[];
}

/** The runs that `--from-run` names, by path or id. */
export async function givenRuns({ fromRuns, config, cwd }: GateRequest): Promise<GivenRuns> {
  const runs: RunToBind[] = [];
  const unreadable: EvidenceSource[] = [];
  for (const wanted of fromRuns) {
    const path = await resolveRun(cwd, wanted).catch(() => resolveRun(config.directory, wanted));
    try {
      runs.push(await toBind(path, wanted, 'given'));
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      const soundness = await soundnessOf(path);
      const damage = soundness.kind === 'damaged' ? soundness.what : error.message;
      unreadable.push(unreadableRun(path, wanted, damage));
    }
  }
  return { runs, unreadable };
}

function unreadableRun(directory: string, path: string, damage: string): EvidenceSource {
  return {
    runId: basename(directory),
    path,
    how: 'given',
    lanes: [],
    verdict: null,
    decidedAt: null,
    digest: null,
    use: 'left-out',
    why: `it is damaged: ${damage}`,
    added: 0,
  };
}

/**
 * The version that is judged: the one asked for, else the one that all runs given are of. Runs of other services and
 * damaged ones have no say where there are others.
 */
export function versionOfRuns(
  { runs, unreadable }: GivenRuns,
  { wanted, service }: { readonly wanted: string | null; readonly service: string },
): string {
  if (wanted !== null) return wanted;
  const own = runs.filter(({ run, damage }) => damage === null && run.manifest.service === service);
  const asked = own.length === 0 ? runs : own;
  const versions = new Map(
    asked.map(({ run, path }) => [run.manifest.sides.candidate.version, path] as const).toReversed(),
  );
  versions.delete('unknown');
  const [only, other] = [...versions.keys()].toSorted();
  if (only !== undefined && other === undefined) return only;
  // None is evidence of anything, and each says why.
  if (runs.length === 0 && unreadable.length > 0) return 'unknown';
  const said = [...versions].map(([version, path]) => `${version} (${path})`).join(', ');
  throw new UsageError(
    '--from-run',
    only === undefined
      ? 'nobody knows of which version of the candidate the runs are'
      : `the runs are of several versions of the candidate: ${said}`,
    'say which one is judged with --candidate-version',
  );
}
