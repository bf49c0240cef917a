import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import process from 'node:process';
import type { Readable } from 'node:stream';

/** How a process ended. Both null: it could not be started, and `problem` says why. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly problem: string | null;
}

/**
 * One k6 process in a group of its own, so that Ctrl-C at the terminal reaches the harness alone, which then asks k6 to
 * stop. It never outlives the harness: killed at its exit, and where the harness itself is killed k6 dies of SIGPIPE at
 * its next sample, a second later at most.
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
    this.ended = new Promise((resolve) => {
      const done = (end: ProcessEnd): void => {
        process.removeListener('exit', atExit);
        resolve(end);
      };
      this.#child.once('error', (error) => done({ code: null, signal: null, problem: error.message }));
      this.#child.once('exit', (code, signal) => done({ code, signal, problem: null }));
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
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      // Gone in the meantime.
      this.#child.kill(signal);
    }
  }
}
