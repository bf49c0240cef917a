import { spawn } from 'node:child_process';
import process from 'node:process';
import { markName } from './childEnvironment.ts';

/** Ends with its owner: see `watchFolder`. */
export interface FolderWatch {
  /** The owner has ended what it started, and removes the folder itself. */
  release(): void;
}

/**
 * Its standard input is a pipe from the owner, so `read` fails when the owner is gone, however it went. What was played
 * carries the folder in its mark; `grep` looks for it twice, for a process may start another before it ends.
 */
const script = `
if read -r _; then exit 0; fi
[ -n "$2" ] && kill -KILL "-$2" 2>/dev/null
for _ in 1 2 3; do
  for file in $(grep -lsF "$3=$1:" /proc/[0-9]*/environ 2>/dev/null); do
    pid=\${file#/proc/}
    kill -KILL "\${pid%/environ}" 2>/dev/null
  done
  rm -rf "$1" 2>/dev/null
  sleep 0.3
done
`;

/**
 * A small shell that outlives this process just long enough to end what it had played, of the group `pid` and of the
 * folder's mark, and to remove the folder: after `kill -9` a browser would run on. Windows has none.
 */
export function watchFolder(folder: string, pid: number | null): FolderWatch {
  if (process.platform === 'win32') return { release: () => undefined };
  const shell = spawn('/bin/sh', ['-c', script, 'journeys-watchdog', folder, String(pid ?? ''), markName], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  shell.on('error', (error) => process.emitWarning(`nobody watches the journeys: ${error.message}`));
  // It is gone: then there is nobody to tell.
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return { release: () => shell.stdin.end('released\n') };
}
