import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { UsageError } from '../../errors/UsageError.ts';
import type { HarnessConfig } from '../../config/harnessConfig.ts';
import { resumeRun } from '../../evidence/createRun.ts';
import { soundnessOf } from '../../evidence/digests.ts';
import { readEarlier } from '../../evidence/readEarlier.ts';
import { readManifest } from '../../evidence/readRun.ts';
import { RunLock } from '../../evidence/RunLock.ts';
import type { Manifest, ManifestFile } from '../../model/manifest.ts';
import type { Door } from '../../redaction/Door.ts';
import { shadowInputs } from '../../../shadow/inputs.ts';
import { IdentityWatch } from '../../environment/IdentityWatch.ts';
import type { ShadowPlan } from '../../../shadow/ShadowPlan.ts';
import type { ResumedRun } from '../conductRun.ts';
import { harnessVersion } from '../harnessVersion.ts';
import { refuseOver } from './findResumable.ts';
import { whatChanged, type PresentFacts } from './whatChanged.ts';

/**
 * Opens a run to go on with it:
 * 1. the lock, so that nobody else does
 * 2. nothing may have changed since it began; a UsageError says what has
 * 3. what it left is read, and cut back to what agrees
 */
export async function openResumed(
  directory: string,
  plan: ShadowPlan,
  config: HarnessConfig | null,
  door: Door,
): Promise<ResumedRun> {
  const lock = await RunLock.take(directory, door);
  try {
    // Somebody may have brought it to its end meanwhile.
    const manifest = await readManifest(directory);
    await refuseOver(directory, manifest);
    const changed = whatChanged(manifest, await presentFacts(plan, config, manifest));
    if (changed.length > 0)
      throw new UsageError(
        '--resume',
        `the run ${manifest.runId} cannot be gone on with: ${changed.join('; ')}`,
        'to go on would mix two runs in one: bring back what was, or run it anew',
      );
    const soundness = await soundnessOf(directory);
    if (soundness.kind === 'damaged')
      throw new UsageError(
        '--resume',
        `the run ${manifest.runId} is damaged: ${soundness.what}`,
        'run it anew',
      );
    const earlier = await readEarlier(directory, manifest);
    const run = await resumeRun(directory, door, { kept: earlier.kept, at: new Date() });
    return { run, lock, earlier };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function presentFacts(
  plan: ShadowPlan,
  config: HarnessConfig | null,
  then: Manifest,
): Promise<PresentFacts> {
  const { service, recordings } = plan;
  const files: ManifestFile[] = [];
  if (then.recordings.length > 0)
    for (const { name, path } of recordings.recordings)
      files.push({ path: name, sha256: await sha256Of(path) });
  const watch = new IdentityWatch(service, 'shadow', ['baseline', 'candidate']);
  try {
    if (then.recordings.length > 0) await watch.ask();
    return {
      harness: { version: await harnessVersion() },
      target: config?.target ?? null,
      config: config?.digest ?? null,
      inputs: await shadowInputs(service),
      recordings: files,
      sides: {
        baseline: { ...watch.identity('baseline'), url: service.baseline.url },
        candidate: { ...watch.identity('candidate'), url: service.candidate.url },
      },
    };
  } finally {
    await watch.stop();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  return hash.digest('hex');
}
