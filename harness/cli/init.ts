import { initProject, type InitResult } from '../run/init/initProject.ts';
import { summarise } from '../run/init/summarise.ts';
import { commandRun } from './commandRun.ts';
import { exitCodes } from './exitCodes.ts';
import type { Door } from '../redaction/Door.ts';
import type { InitFlags } from './initOptions.ts';
import { ownCommand } from '../environment/ownCommand.ts';

/** `harness init`. */
export async function init(flags: InitFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const result = await propose(flags, door, signal);
    if (result === null) door.terminal.notice('interrupted: nothing was written');
    else door.terminal.print(flags.print ? result.yaml : told(result));
    return exitCodes.success;
  });
}

/** Null where a signal ended it. */
async function propose(flags: InitFlags, door: Door, signal: AbortSignal): Promise<InitResult | null> {
  const request = {
    cwd: process.cwd(),
    recordings: flags.recording,
    openapi: flags.openapi ?? null,
    baseline: flags.baseline ?? null,
    candidate: flags.candidate ?? null,
    service: flags.service ?? null,
    routes: flags.routes ?? null,
  };
  try {
    return await initProject(request, { force: flags.force, showOnly: flags.print }, door, signal);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

function told({ proposal, written }: InitResult): string {
  const [first] = proposal.services;
  const flags = proposal.recordings.length === 0 ? ' --recording FILE' : '';
  return [
    `Wrote ${written.join(' and ')}.`,
    ...summarise(proposal).map((line) => `  ${line}`),
    `Next: ${ownCommand()} shadow --service ${first?.name ?? 'NAME'}${flags} --dry-run`,
    '',
  ].join('\n');
}
