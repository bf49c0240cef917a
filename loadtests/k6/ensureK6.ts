import process from 'node:process';
import { HarnessError } from '../../harness/errors/HarnessError.ts';
import type { Door } from '../../harness/redaction/Door.ts';
import { findK6 } from './findK6.ts';
import type { FoundK6 } from './FoundK6.ts';
import { installK6 } from './install/installK6.ts';
import type { Environment } from './k6Cache.ts';
import { pinnedK6 } from './pinnedK6.ts';

/**
 * Finds k6 and, where there is none, installs the pinned one, telling so on stderr. Where that fails, the reason is told
 * and what was found is returned: without k6 the load lane is inconclusive, and the rest goes on. Throws where the
 * signal is aborted.
 */
export async function ensureK6(
  door: Door,
  signal: AbortSignal,
  env: Environment = process.env,
): Promise<FoundK6> {
  const search = { config: null, env, signal };
  const found = await findK6(search);
  // What somebody gave by name is theirs to correct: another k6 would not be looked at.
  if (found.kind === 'found' || (found.kind === 'wrong' && found.from === 'K6_PATH')) return found;
  door.terminal.notice(`k6 is not there yet: getting ${pinnedK6.version}, once, for the load tests`);
  try {
    await installK6({ env, from: null, quiet: false, door, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HarnessError)) throw error;
    door.terminal.notice(error.message);
    if (error.hint !== null) door.terminal.notice(`  hint: ${error.hint}`);
  }
  return findK6(search);
}
