import type { EvidenceSource } from '../../model/manifest.ts';
import { soundnessOf } from '../digests.ts';
import { evidenceDigest } from '../evidenceDigest.ts';
import { readManifest, readRun, type StoredRun } from '../readRun.ts';
import { EvidenceError } from '../../errors/EvidenceError.ts';
import type { Binding } from './binding.ts';
import type { BoundRun } from './BoundRun.ts';
import { joinShards } from './shards.ts';
import { standing } from './standing.ts';

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
      contract: null,
      scenario: null,
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
    const { use, why, against, uses } = standing(manifest, { how, damage, isWhole, binding, known, digest });
    if (digest !== null) digests.set(manifest.runId, known ?? digest);
    const { lanes, decidedAt } = manifest;
    const verdict = run.verdict?.verdict ?? null;
    bound.push({
      run,
      source: { runId: manifest.runId, path, how, lanes, verdict, decidedAt, digest, use, why, added: 0 },
      against,
      uses,
      set: null,
    });
  }
  return joinShards(bound);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
