import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';

/** How long after its end a command's output is still read, ms. */
const lastWords = 250;

/** What a `reset` says of its command, and how long it may take, ms. */
export interface ResetCommand {
  readonly command: string;
  readonly directory: string;
  readonly limit: number;
  readonly signal: AbortSignal;
}

/**
 * Runs the command of a `reset` in a shell: null where it ended well, else how it ended. In a group of its own, which is
 * killed at the limit, where the run is ended, and with this process; what it leaves running when it ends by itself, such
 * as the service, goes on.
 */
export function resetCommand({ command, directory, limit, signal }: ResetCommand): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, {
      cwd: directory,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let tail = '';
    const keep = (chunk: Buffer): void => {
      tail = (tail + chunk.toString('utf8')).slice(-500);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const kill = (): void => killAll(child);
    const timer = setTimeout(kill, limit);
    process.once('exit', kill);
    signal.addEventListener('abort', kill);
    if (signal.aborted) kill();
    const done = (problem: string | null): void => {
      clearTimeout(timer);
      process.removeListener('exit', kill);
      signal.removeEventListener('abort', kill);
      // What the command leaves running may hold its output open for ever: that is not waited for.
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(problem);
    };
    const ended = (code: number | null, how: NodeJS.Signals | null): void => {
      done(code === 0 ? null : `ended with ${how ?? `exit code ${String(code)}`}: ${tail.trim()}`);
    };
    child.once('error', (error) => done(error.message));
    child.once('close', ended);
    child.once('exit', (code, how) => setTimeout(() => ended(code, how), lastWords).unref());
  });
}

/** The shell and what it started; nothing once it has ended. */
function killAll(child: ChildProcess): void {
  const { pid, exitCode, signalCode } = child;
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
