import process from 'node:process';
import { nearest } from '../config/nearest.ts';
import { UsageError } from '../errors/UsageError.ts';
import { findProgram } from '../program/findProgram.ts';
import type { FoundProgram } from '../program/FoundProgram.ts';
import { installProgram } from '../program/install/installProgram.ts';
import type { PinnedProgram } from '../program/PinnedProgram.ts';
import { programProblem } from '../program/programProblem.ts';
import { tellProgram } from '../program/tellProgram.ts';
import type { Door } from '../redaction/Door.ts';
import { commandRun } from './commandRun.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { programActions, type ProgramFlags } from './programOptions.ts';

/** `harness k6` and the like: gets a program of others, or says which one is used. */
export async function program(pinned: PinnedProgram, flags: ProgramFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const action = programActions.find((name) => name === flags.action);
    if (action === undefined) throw noAction(pinned, flags.action);
    const found = await findProgram(pinned, { config: null, env: process.env, signal });
    switch (action) {
      case 'install':
        return install(pinned, { flags, found }, door, signal);
      case 'path':
        return tellPart(pinned, found, door, ({ path }) => path);
      case 'version':
        return tellPart(pinned, found, door, ({ version }) => version);
      default:
        return action satisfies never;
    }
  });
}

async function install(
  pinned: PinnedProgram,
  { flags, found }: { readonly flags: ProgramFlags; readonly found: FoundProgram },
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (found.kind === 'found' && !flags.force) {
    door.terminal.print(`${tellProgram(pinned, found)}\n`);
    return exitCodes.success;
  }
  let path: string;
  try {
    path = await installProgram(pinned, {
      env: process.env,
      from: flags.from ?? null,
      quiet: flags.quiet,
      door,
      signal,
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    door.terminal.notice(`${pinned.name}: interrupted, nothing was installed`);
    return exitCodes.interrupted;
  }
  const now = await findProgram(pinned, { config: null, env: process.env, signal });
  if (now.kind === 'found' && now.path === path) {
    door.terminal.print(`${tellProgram(pinned, now)}\n`);
    return exitCodes.success;
  }
  door.terminal.print(`${path}\n`);
  // It is there, and something that was named comes before it.
  const before =
    now.kind === 'found' ? `${tellProgram(pinned, now)}: that one is used` : programProblem(pinned, now);
  door.terminal.notice(`  ${before}`);
  return exitCodes.success;
}

function tellPart(
  pinned: PinnedProgram,
  found: FoundProgram,
  door: Door,
  part: (found: Extract<FoundProgram, { readonly kind: 'found' }>) => string,
): ExitCode {
  if (found.kind === 'found') {
    door.terminal.print(`${part(found)}\n`);
    return exitCodes.success;
  }
  door.terminal.notice(programProblem(pinned, found));
  return exitCodes.inconclusive;
}

function noAction({ name }: PinnedProgram, given: string): UsageError {
  const meant = given === '' ? null : nearest(given, programActions);
  const question = meant === null ? '' : `did you mean ${meant}? `;
  const problem = given === '' ? `what ${name} is to do is missing` : `${name} cannot ${given}`;
  return new UsageError(name, problem, `${question}there are: ${programActions.join(', ')}`);
}
