import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EvidenceError } from '../../errors/EvidenceError.ts';
import { UsageError } from '../../errors/UsageError.ts';
import { soundnessOf } from '../../evidence/digests.ts';
import { resolveRun, runsIn } from '../../evidence/findRuns.ts';
import { toBind, type RunToBind } from '../../evidence/pool/gatherRuns.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { GateRequest } from './GateRequest.ts';

/** Runs that were given, and those of which nobody can read whose they are. */
export interface GivenRuns {
  readonly runs: readonly RunToBind[];
  readonly unreadable: readonly EvidenceSource[];
}

/** The runs that `--from-run` names, by path or id, or by the folder that holds them. */
export async function givenRuns({ fromRuns, config, cwd }: GateRequest): Promise<GivenRuns> {
  const runs: RunToBind[] = [];
  const unreadable: EvidenceSource[] = [];
  for (const wanted of fromRuns)
    for (const { path, name } of await placesOf(wanted, [cwd, config.directory])) {
      try {
        runs.push(await toBind(path, name, 'given'));
      } catch (error) {
        if (!(error instanceof EvidenceError)) throw error;
        const soundness = await soundnessOf(path);
        const damage = soundness.kind === 'damaged' ? soundness.what : error.message;
        unreadable.push(unreadableRun(path, name, damage));
      }
    }
  return { runs, unreadable };
}

interface GivenPlace {
  /** Absolute. */
  readonly path: string;
  /** As it is told: what was given, and below it the run's folder. */
  readonly name: string;
}

/** What one `--from-run` names, looked for from each of the bases; a UsageError where none has it. */
async function placesOf(wanted: string, bases: readonly string[]): Promise<readonly GivenPlace[]> {
  let problem: unknown = null;
  for (const base of bases)
    try {
      return [{ path: await resolveRun(base, wanted), name: wanted }];
    } catch (error) {
      problem = error;
    }
  const folder = wanted === '' ? null : await folderOf(wanted, bases);
  if (folder === null) throw problem;
  const below = await runsIn(folder);
  if (below.length > 0) return below.map(({ id, path }) => ({ path, name: join(wanted, id) }));
  throw new UsageError(
    '--from-run',
    `${wanted} is no run and holds none`,
    'give the folder of a run, which has a manifest.json, or the one directly above several',
  );
}

async function folderOf(wanted: string, bases: readonly string[]): Promise<string | null> {
  for (const base of bases) {
    const path = resolve(base, wanted);
    if ((await stat(path).catch(() => null))?.isDirectory() === true) return path;
  }
  return null;
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
