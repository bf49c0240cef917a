import process from 'node:process';
import { HarnessError } from '../errors/HarnessError.ts';
import type { Door } from '../redaction/Door.ts';
import { findProgram } from './findProgram.ts';
import type { FoundProgram } from './FoundProgram.ts';
import { installProgram } from './install/installProgram.ts';
import type { PinnedProgram } from './PinnedProgram.ts';
import type { Environment } from './programCache.ts';

/**
 * Finds a program and, where there is none, installs the pinned one, telling so on stderr. Where that fails, the reason is told
 * and what was found is returned: without it what it is for is inconclusive, and the rest goes on. Throws where the
 * signal is aborted.
 */
export async function ensureProgram(
  program: PinnedProgram,
  door: Door,
  signal: AbortSignal,
  env: Environment = process.env,
): Promise<FoundProgram> {
  const search = { config: null, env, signal };
  const found = await findProgram(program, search);
  // What somebody gave by name is theirs to correct: another would not be looked at.
  if (found.kind === 'found' || (found.kind === 'wrong' && found.from === 'variable')) return found;
  door.terminal.notice(
    `${program.name} is not there yet: getting ${program.version}, once, for ${program.purpose}`,
  );
  try {
    await installProgram(program, { env, from: null, quiet: false, door, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HarnessError)) throw error;
    door.terminal.notice(error.message);
    if (error.hint !== null) door.terminal.notice(`  hint: ${error.hint}`);
  }
  return findProgram(program, search);
}
