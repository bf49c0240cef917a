import process from 'node:process';
import { findK6 } from '../../loadtests/k6/findK6.ts';
import type { FoundK6 } from '../../loadtests/k6/FoundK6.ts';
import { installK6 } from '../../loadtests/k6/install/installK6.ts';
import { k6Problem } from '../../loadtests/k6/k6Problem.ts';
import { tellK6 } from '../../loadtests/k6/tellK6.ts';
import { nearest } from '../config/nearest.ts';
import { UsageError } from '../errors/UsageError.ts';
import type { Door } from '../redaction/Door.ts';
import { commandRun } from './commandRun.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { k6Actions, type K6Flags } from './k6Options.ts';

/** `harness k6`. */
export async function k6(flags: K6Flags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const action = k6Actions.find((name) => name === flags.action);
    if (action === undefined) throw noAction(flags.action);
    const found = await findK6({ config: null, env: process.env, signal });
    switch (action) {
      case 'install':
        return install(flags, found, door, signal);
      case 'path':
        return tellPart(found, door, ({ path }) => path);
      case 'version':
        return tellPart(found, door, ({ version }) => version);
      default:
        return action satisfies never;
    }
  });
}

async function install(flags: K6Flags, found: FoundK6, door: Door, signal: AbortSignal): Promise<ExitCode> {
  if (found.kind === 'found' && !flags.force) {
    door.terminal.print(`${tellK6(found)}\n`);
    return exitCodes.success;
  }
  let path: string;
  try {
    path = await installK6({ env: process.env, from: flags.from ?? null, quiet: flags.quiet, door, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    door.terminal.notice('k6: interrupted, nothing was installed');
    return exitCodes.interrupted;
  }
  const now = await findK6({ config: null, env: process.env, signal });
  if (now.kind === 'found' && now.path === path) {
    door.terminal.print(`${tellK6(now)}\n`);
    return exitCodes.success;
  }
  door.terminal.print(`${path}\n`);
  // It is there, and something that was named comes before it.
  const before = now.kind === 'found' ? `${tellK6(now)}: that one is used` : k6Problem(now);
  door.terminal.notice(`  ${before}`);
  return exitCodes.success;
}

function tellPart(
  found: FoundK6,
  door: Door,
  part: (found: Extract<FoundK6, { readonly kind: 'found' }>) => string,
): ExitCode {
  if (found.kind === 'found') {
    door.terminal.print(`${part(found)}\n`);
    return exitCodes.success;
  }
  door.terminal.notice(k6Problem(found));
  return exitCodes.inconclusive;
}

function noAction(given: string): UsageError {
  const meant = given === '' ? null : nearest(given, k6Actions);
  const question = meant === null ? '' : `did you mean ${meant}? `;
  const problem = given === '' ? 'what k6 is to do is missing' : `k6 cannot ${given}`;
  return new UsageError('k6', problem, `${question}there are: ${k6Actions.join(', ')}`);
}
