import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import process from 'node:process';
import type { Readable } from 'node:stream';

/** How long after k6's end its output may still be held open, ms. */
const lastWords = 2_000;

/** How a process ended. Both null: it could not be started, and `problem` says why. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly problem: string | null;
}

/**
 * One k6 process in a group of its own, so that Ctrl-C at the terminal reaches the harness alone, which then asks k6 to
 * stop. It never outlives the harness: killed at its exit, and by a guard where the harness itself is killed. (k6 would
 * die of SIGPIPE by itself, but only once it has 4 KB to write: a script that waits goes on for half a minute.)
 */
export class K6Process {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<ProcessEnd>;

  constructor(
    k6: string,
    options: readonly string[],
    directory: string,
    env: Readonly<Record<string, string>>,
  ) {
    this.#child = spawn(k6, [...options], {
      cwd: directory,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const atExit = (): void => this.#send('SIGKILL');
    process.once('exit', atExit);
    const guard = guardOf(this.#child.pid);
    this.ended = this.#end().finally(() => {
      process.removeListener('exit', atExit);
      guard?.kill('SIGKILL');
    });
  }

  /** When the process has ended and all that it wrote is read. */
  #end(): Promise<ProcessEnd> {
    const child = this.#child;
    return new Promise((resolve) => {
      let leftOver: NodeJS.Timeout | null = null;
      let problem: string | null = null;
      child.once('error', (error) => resolve({ code: null, signal: null, problem: error.message }));
      child.once('exit', () => {
        // What a wrapper around k6 leaves running would hold the output open for ever.
        leftOver = setTimeout(() => {
          problem = 'it ended, and something that it had started went on';
          signalGroup(child, 'SIGKILL');
        }, lastWords);
      });
      child.once('close', (code, signal) => {
        if (leftOver !== null) clearTimeout(leftOver);
        resolve(problem === null ? { code, signal, problem } : { code: null, signal: 'SIGKILL', problem });
      });
    });
  }

  /** Undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stdout(): Readable {
    return this.#child.stdout;
  }

  get stderr(): Readable {
    return this.#child.stderr;
  }

  /** Asks k6 to end now, and kills it where it has not after `grace` ms. */
  stop(grace: number): void {
    this.#send('SIGINT');
    const timer = setTimeout(() => this.#send('SIGKILL'), grace);
    void this.ended.then(() => clearTimeout(timer));
  }

  #send(signal: NodeJS.Signals): void {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) signalGroup(this.#child, signal);
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Gone in the meantime.
    child.kill(signal);
  }
}

/** A shell that waits for the harness's end of its pipe to close, which it does whatever the harness dies of. */
function guardOf(pid: number | undefined): ChildProcess | null {
  if (pid === undefined || process.platform === 'win32') return null;
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "-$1"', 'guard', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a shell SIGPIPE must do.
  guard.once('error', () => undefined);
  guard.stdin.once('error', () => undefined);
  return guard;
}
