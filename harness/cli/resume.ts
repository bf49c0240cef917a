import { dirname } from 'node:path';
import process from 'node:process';
import { findConfigFile } from '../config/findConfigFile.ts';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { needsBringUp } from '../environment/up/bringUp.ts';
import { UsageError } from '../errors/UsageError.ts';
import { readManifest } from '../evidence/readRun.ts';
import type { Door } from '../redaction/Door.ts';
import type { ResumedRun } from '../run/conductRun.ts';
import { findResumable, refuseOver } from '../run/resume/findResumable.ts';
import { openResumed } from '../run/resume/openResumed.ts';
import { planShadow } from '../../shadow/planShadow.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { askedFlags } from './askedFlags.ts';
import { shadowRequests } from './shadowRequests.ts';
import type { ShadowFlags } from './shadowOptions.ts';

const ownFlags: ReadonlySet<string> = new Set(['resume', 'format', 'quiet', 'log-level']);

export interface Resumable {
  readonly resumed: ResumedRun;
  readonly plan: ShadowPlan;
  readonly config: HarnessConfig | null;
  /** As they were given when the run began, and of now only how it is shown. */
  readonly flags: ShadowFlags;
}

/** `harness shadow --resume [RUN]`: what the run was asked, opened to go on with it. */
export async function resume(flags: ShadowFlags, door: Door): Promise<Resumable> {
  const other = Object.keys(askedFlags(flags)).find((name) => !ownFlags.has(name));
  if (other !== undefined)
    throw new UsageError(
      `--${other}`,
      `--${other} cannot be given with --resume`,
      'a run goes on with what it was asked when it began',
    );
  const file = await findConfigFile(process.cwd());
  const project = file === null ? process.cwd() : dirname(file);
  const directory = await findResumable(project, flags.resume ?? '');
  const manifest = await readManifest(directory);
  await refuseOver(directory, manifest);
  const { format, quiet, 'log-level': level } = flags;
  const asked: ShadowFlags = { ...flags, ...manifest.asked.flags, format, quiet, 'log-level': level };
  const named =
    manifest.config === null ? asked : { ...asked, config: manifest.config.file, service: manifest.service };
  const { config, requests } = await shadowRequests({ ...named, all: false }, manifest.seed);
  const [request] = requests;
  if (request === undefined) throw new UsageError('--resume', `the run ${manifest.runId} names no service`);
  if (needsBringUp(request.service))
    throw new UsageError(
      '--resume',
      `the run ${manifest.runId} brought its sides up itself, and what they held went with them`,
      'run it again, from its beginning',
    );
  const plan = await planShadow(request);
  return { resumed: await openResumed(directory, plan, config, door), plan, config, flags: asked };
}
