import { spawn } from 'node:child_process';

/** Ends with its owner: see `watchStore`. */
export interface Watchdog {
  /** The store has been stopped by its owner: nothing is left to watch. */
  release(): void;
}

/**
 * Its standard input is a pipe from the owner, so `read` returns when the owner is gone, however it went.
 * A stopped store has no postmaster.pid.
 */
const script = `
read -r _
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ]; then
  kill -INT "$pid" 2>/dev/null
  n=0
  while kill -0 "$pid" 2>/dev/null && [ "$n" -lt 50 ]; do sleep 0.1; n=$((n + 1)); done
  kill -KILL "$pid" 2>/dev/null
fi
rm -rf "$1"
`;

/**
 * A small shell that outlives its owner just long enough to stop the store in `directory` and to remove it:
 * after `kill -9` of the owner PostgreSQL would run on.
 */
export function watchStore(directory: string): Watchdog {
  const shell = spawn('/bin/sh', ['-c', script, 'store-watchdog', directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  shell.on('error', (error) => process.emitWarning(`no watchdog for the store: ${error.message}`));
  shell.stdin.on('error', () => undefined); // it is gone: then there is nobody to tell
  shell.unref();
  return { release: () => shell.stdin.end() };
}
