import { dirname, join, relative, resolve } from 'node:path';
import { readExisting } from '../../contracts/init/ExistingPact.ts';
import { initContract } from '../../contracts/init/initContract.ts';
import { mergePact } from '../../contracts/init/mergePact.ts';
import { nothingMade } from '../../contracts/init/nothingMade.ts';
import { planInit } from '../../contracts/init/planInit.ts';
import { tellContract } from '../../contracts/init/tellContract.ts';
import { defaultService } from '../config/defaultService.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import { UsageError } from '../errors/UsageError.ts';
import type { Door } from '../redaction/Door.ts';
import { commandRun } from './commandRun.ts';
import type { ContractInitFlags } from './contractInitOptions.ts';
import { exitCodes } from './exitCodes.ts';
import { oneServiceUnsent } from './oneServiceUnsent.ts';
import { withRoutes } from './routesFlag.ts';

/** `harness contract init`. */
export async function contractInit(flags: ContractInitFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const lines = await make(flags, door, signal);
    if (lines === null) door.terminal.notice('interrupted: nothing was written');
    else door.terminal.print(`${lines.join('\n')}\n`);
    return exitCodes.success;
  });
}

/** Null where a signal ended it. */
async function make(
  flags: ContractInitFlags,
  door: Door,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const cwd = process.cwd();
  const plan = await planInit({
    service: await serviceOf(flags, cwd),
    recordings: flags.recording,
    cwd,
    consumer: flags.consumer,
    provider: flags.provider ?? null,
    operations: flags.operations,
    userAgent: flags['user-agent'] ?? null,
  });
  const out = resolve(cwd, flags.out ?? join('contracts', 'recorded', `${fileName(plan.consumer)}.json`));
  const shown = relative(cwd, out);
  const existing = await readExisting(out, shown);
  if (existing !== null && !flags.force && !flags['dry-run'])
    throw new UsageError(
      '--out',
      `${shown} is there already`,
      '--force writes it anew and keeps what a person changed in it, --dry-run only says what would be written',
    );
  const told = flags.quiet ? (): void => undefined : (line: string) => door.terminal.progress(line);
  try {
    const made = await initContract(plan.traffic, door.redactor, { told }, signal);
    if (signal.aborted) return null;
    if (made.interactions.length === 0) throw nothingMade(made, plan.traffic);
    const merged = mergePact(plan, made.interactions, existing);
    if (!flags['dry-run']) {
      await door.folder(dirname(out));
      await door.invented(out, merged.text);
    }
    const verb = flags['dry-run'] ? 'Would write' : 'Wrote';
    const count = made.interactions.length;
    return [
      `${verb} ${shown}: ${String(count)} interaction${count === 1 ? '' : 's'} of ${plan.consumer} with ${plan.provider}`,
      ...tellContract(made, merged),
      ...(flags['dry-run'] ? [] : next(shown)),
    ];
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    if (!flags.quiet && door.terminal.isTTY('stderr')) door.terminal.progress(null);
  }
}

function next(shown: string): readonly string[] {
  return [
    `Next: read it, mend what is no promise, say \`"reviewed": true\` at its end, and commit it.`,
    `Then: ${ownCommand()} contract, with ${shown} among the \`pacts\` of the config`,
  ];
}

async function serviceOf(flags: ContractInitFlags, cwd: string): Promise<ServiceConfig> {
  const wanted = flags.config !== undefined || flags.service !== undefined;
  if (!wanted && (await findConfigFile(cwd)) === null) {
    const name = flags.provider ?? '';
    if (name === '')
      throw new UsageError(
        '--provider',
        '--provider is missing',
        "say the service's name, such as `--provider auth`: there is no config here or in any folder above that says it",
      );
    return withRoutes(
      defaultService(name, { baseline: null, candidate: null, writes: null }, cwd),
      flags.routes,
    );
  }
  return oneServiceUnsent(flags, cwd, 'a pact');
}

/** A consumer's name as that of a file. */
function fileName(consumer: string): string {
  return consumer.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[.-]+/g, '') || 'consumer';
}
