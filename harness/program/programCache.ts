import { homedir } from 'node:os';
import { isAbsolute, posix, win32 } from 'node:path';
import process from 'node:process';
import type { PinnedProgram } from './PinnedProgram.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A program that the harness puts into the user's cache: `~/.cache/migration-harness/k6-v2.2.0/k6`. The
 * version is in the name, so that another version of the harness neither finds nor overwrites it.
 */
export function programCache(
  { name, version }: Pick<PinnedProgram, 'name' | 'version'>,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string {
  const path = platform === 'win32' ? win32 : posix;
  const program = platform === 'win32' ? `${name}.exe` : name;
  return path.join(cachesOf(env, platform), 'migration-harness', `${name}-${version}`, program);
}

/** Where programs keep what they can get again: XDG's folder where it is set, else the platform's own. */
function cachesOf(env: Environment, platform: NodeJS.Platform): string {
  const path = platform === 'win32' ? win32 : posix;
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const xdg = env['XDG_CACHE_HOME'] ?? '';
  // The XDG base directory specification has a relative path ignored.
  if (isAbsolute(xdg)) return xdg;
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Caches');
    case 'win32':
      return env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
    default:
      return path.join(home, '.cache');
  }
}
