import { dirname } from 'node:path';
import { UsageError } from '../errors/UsageError.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import { readManifest } from '../evidence/readRun.ts';
import type { Door } from '../redaction/Door.ts';
import { planShadow } from '../../shadow/planShadow.ts';
import { located } from '../lane/located.ts';
import { replayExchange } from '../run/replayExchange.ts';
import { withSidesUp } from '../run/withSidesUp.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { givenRun } from './givenRun.ts';
import { shadowRequests } from './shadowRequests.ts';
import type { ShadowFlags } from './shadowOptions.ts';

/** `harness shadow --replay RUN:EXCHANGE`: what the run was asked, with the flags given now on top. */
export async function replay(
  wanted: string,
  flags: ShadowFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  const colon = wanted.lastIndexOf(':');
  if (colon < 1)
    throw new UsageError(
      '--replay',
      `\`${wanted}\` names no exchange of a run`,
      '--replay RUN:EXCHANGE, as a finding prints it',
    );
  const config = await findConfigFile(process.cwd());
  const run = await givenRun(config === null ? process.cwd() : dirname(config), wanted.slice(0, colon));
  const manifest = await readManifest(run);
  // Asked as then: selection decides which sessions there are.
  const asked: ShadowFlags = { ...flags, ...manifest.asked.flags, replay: wanted, format: flags.format };
  const named =
    manifest.config === null ? asked : { ...asked, config: manifest.config.file, service: manifest.service };
  const { requests } = await shadowRequests(named, manifest.seed);
  const [request] = requests;
  if (request === undefined) throw new UsageError('--replay', `the run ${manifest.runId} names no service`);
  const plan = await planShadow(request);
  const exchange = wanted.slice(colon + 1);
  const { text, differs } = await withSidesUp(plan.service, { door, signal }, (context) =>
    replayExchange(located(plan, context), exchange, manifest.runId, door, signal),
  );
  door.terminal.print(text);
  return differs ? exitCodes.fail : exitCodes.success;
}
