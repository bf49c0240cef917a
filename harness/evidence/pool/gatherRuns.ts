import { voiding } from '../../model/doubt.ts';
import type { EvidenceSource, Manifest } from '../../model/manifest.ts';
import { soundnessOf } from '../digests.ts';
import { evidenceDigest } from '../evidenceDigest.ts';
import { readManifest, readRun, type StoredRun } from '../readRun.ts';
import { EvidenceError } from '../../errors/EvidenceError.ts';
import { foreignness, narrowedBy, replayedOther, staleness, type Binding } from './binding.ts';

/** A run whose evidence somebody might count, and how it was come by. */
export interface RunToBind {
  readonly run: StoredRun;
  /** As given, or relative to the project. */
  readonly path: string;
  readonly how: EvidenceSource['how'];
  readonly damage: string | null;
  /** Whether it came to its end: judged, and its files sealed. */
  readonly isWhole: boolean;
}

export interface BoundRun {
  readonly run: StoredRun;
  readonly source: EvidenceSource;
  /** What stands against it as evidence; null where nothing does. */
  readonly against:
    | 'damage'
    | 'twice'
    | 'other-evidence'
    | 'foreign'
    | 'stale'
    | 'collected'
    | 'void'
    | 'doubt'
    | 'unfinished'
    | null;
}

/**
 * Reads a stored run and looks whether it is whole. Runs that were killed or interrupted need not be. What cannot be
 * read is damage; an EvidenceError only where that is the manifest, so that nobody knows whose run it is.
 */
export async function toBind(
  directory: string,
  path: string,
  how: EvidenceSource['how'],
): Promise<RunToBind> {
  const manifest = await readManifest(directory);
  const soundness = manifest.state === 'complete' ? await soundnessOf(directory) : null;
  const isWhole = soundness?.kind === 'whole';
  const damage = soundness?.kind === 'damaged' ? soundness.what : null;
  try {
    return { run: await readRun(directory), path, how, damage, isWhole };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    const run = {
      path: directory,
      manifest,
      verdict: null,
      findings: null,
      measurements: [],
      load: null,
      cut: 0,
    };
    return { run, path, how, damage: damage ?? error.message, isWhole };
  }
}

/**
 * Says of each run whether its evidence counts, in the order in which they were started. A run that comes twice counts
 * once; one of another version or config, too old or damaged, is left out and says why.
 */
export async function bindRuns(runs: readonly RunToBind[], binding: Binding): Promise<readonly BoundRun[]> {
  const inOrder = runs.toSorted(
    (a, b) => compare(a.run.manifest.startedAt, b.run.manifest.startedAt) || compare(a.path, b.path),
  );
  const digests = new Map<string, string>();
  const bound: BoundRun[] = [];
  for (const { run, path, how, damage, isWhole } of inOrder) {
    const { manifest } = run;
    const digest = damage === null ? await evidenceDigest(run.path) : null;
    const known = digests.get(manifest.runId);
    const { use, why, against } = standing(run, { how, damage, isWhole, binding, known, digest });
    if (digest !== null) digests.set(manifest.runId, known ?? digest);
    const { lanes, decidedAt } = manifest;
    const verdict = run.verdict?.verdict ?? null;
    bound.push({
      run,
      source: { runId: manifest.runId, path, how, lanes, verdict, decidedAt, digest, use, why, added: 0 },
      against,
    });
  }
  return bound;
}

/** Whether a run gathered no evidence itself but judged that of others. */
export function isCollection({ asked }: Manifest): boolean {
  return asked.flags['from-run'] !== undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Known {
  readonly how: EvidenceSource['how'];
  readonly damage: string | null;
  readonly isWhole: boolean;
  readonly binding: Binding;
  /** Digest of a run with the same id that came before. */
  readonly known: string | undefined;
  readonly digest: string | null;
}

type Standing = Pick<BoundRun, 'against'> & Pick<EvidenceSource, 'use' | 'why'>;

function standing({ manifest }: StoredRun, given: Known): Standing {
  const { how, damage, isWhole, binding, known, digest } = given;
  // That a step requires a lane which did not run takes nothing from the evidence of those that did.
  const doubts = manifest.doubts.filter(({ id }) => id !== 'missing');
  const leftOut = (against: BoundRun['against'], why: string): Standing => ({
    use: 'left-out',
    why,
    against,
  });
  const faults = (against: BoundRun['against'], why: string): Standing => ({ use: 'faults', why, against });
  if (damage !== null) return leftOut('damage', `it is damaged: ${damage}`);
  if (known !== undefined)
    return known === digest
      ? leftOut('twice', 'it is there twice')
      : leftOut('other-evidence', 'another run with this id holds other evidence');
  const foreign = foreignness(manifest, binding);
  if (foreign !== null) return leftOut('foreign', foreign);
  const stale = staleness(manifest, binding);
  if (stale !== null) return leftOut('stale', stale);
  // Found ones are looks at this version; nobody takes them for evidence.
  if (how === 'given' && isCollection(manifest))
    return leftOut('collected', 'it measured nothing itself: give the runs that it judged');
  const voided = doubts.find(({ id }) => voiding.has(id));
  if (voided !== undefined) return leftOut('void', `it says nothing about the candidate: ${voided.reason}`);
  if (!isWhole)
    return faults(
      'unfinished',
      manifest.state === 'interrupted' ? 'it was interrupted' : 'it did not come to its end',
    );
  // What it left out nobody compared, so that it is no evidence of the whole: only a limit takes what comes first.
  const narrow = narrowedBy(manifest);
  if (narrow !== null) return faults('doubt', `it was narrowed by --${narrow}`);
  if (replayedOther(manifest, binding))
    return faults('doubt', 'it replayed a recording that the config does not name');
  const [doubt] = doubts;
  return doubt === undefined
    ? { use: 'counted', why: null, against: null }
    : faults('doubt', `it is doubtful: ${doubt.reason}`);
}
