import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';

export interface ProgramRun {
  readonly path: string;
  readonly args: readonly string[];
  /** Left out: that of this process. */
  readonly cwd?: string;
  readonly env: Record<string, string | undefined>;
  /** ms */
  readonly limit: number;
  /** So many bytes of each output are kept; more of stdout ends it only where `whole` says that all of it is needed. */
  readonly most: number;
  readonly whole: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** How a program ended that was started for its output. */
export type ProgramEnd =
  | { readonly kind: 'ended'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'killed'; readonly signal: string }
  /** `problem`: a code such as `EACCES`. */
  | { readonly kind: 'unstarted'; readonly problem: string }
  | { readonly kind: 'late' | 'aborted' | 'endless' };

/** Runs a program for what it prints, with all that it starts in its turn. Whatever it does is data. */
export function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  const { path, args, cwd, env, limit, most, whole, signal } = run;
  return new Promise((resolve) => {
    // In a group of its own: a wrapper may have started another program, which would hold the output open.
    const child = spawn(path, [...args], {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const [stdout, stderr] = [new Kept(most), new Kept(most)];
    const end = (how: ProgramEnd): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(how);
    };
    const stop = (kind: 'late' | 'aborted' | 'endless'): void => {
      kill(child);
      end({ kind });
    };
    const abort = (): void => stop('aborted');
    const timer = setTimeout(() => stop('late'), limit);
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      if (!stdout.take(chunk) && whole) stop('endless');
    });
    child.stderr.on('data', (chunk: Buffer) => stderr.take(chunk));
    child.once('error', (error) =>
      end({ kind: 'unstarted', problem: 'code' in error ? String(error.code) : error.message }),
    );
    child.once('close', (code, killed) =>
      end(
        code === null
          ? { kind: 'killed', signal: killed ?? 'a signal' }
          : { kind: 'ended', code, stdout: stdout.text(), stderr: stderr.text() },
      ),
    );
  });
}

function kill(child: ChildProcess): void {
  try {
    if (process.platform !== 'win32' && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It ended by itself in the same moment.
    child.kill('SIGKILL');
  }
}

/** The first bytes of an output. */
class Kept {
  readonly #chunks: Buffer[] = [];
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there was still room for all of it. */
  take(chunk: Buffer): boolean {
    if (this.#size < this.#most) this.#chunks.push(chunk.subarray(0, this.#most - this.#size));
    this.#size += chunk.length;
    return this.#size <= this.#most;
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
