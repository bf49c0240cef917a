import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import process from 'node:process';
import type { PinnedProgram, ProgramVersion } from './PinnedProgram.ts';
import type { Environment } from './programCache.ts';

/** What a program answered: its version, or why it is another program or none. */
export type AnsweredVersion =
  ({ readonly kind: 'version' } & ProgramVersion) | { readonly kind: 'none'; readonly problem: string };

/** It takes 30 ms; with a disk that sleeps, or a scanner that reads 80 MB first, longer. ms. */
const timeLimit = 10_000;
/** So much of an answer is read: a version stands in its first lines. */
const longest = 64 * 1024;

/** Asks a file for its version as the program tells it. `limit` in ms. Whatever it does is data. */
export async function askVersion(
  program: PinnedProgram,
  path: string,
  env: Environment,
  signal?: AbortSignal,
  limit = timeLimit,
): Promise<AnsweredVersion> {
  const found = await stat(path).catch(() => null);
  if (found === null) return none('is not there');
  if (!found.isFile()) return none('is no program but a folder or device');
  const answer = await ask(program, path, { env, limit, signal });
  if (answer.problem !== null) return none(answer.problem);
  const { name } = program;
  const read = program.readVersion(answer.text);
  return read === null
    ? none(`is no ${name}: it does not tell a version as ${name} does`)
    : { kind: 'version', ...read };
}

function none(problem: string): AnsweredVersion {
  return { kind: 'none', problem };
}

interface Answer {
  readonly text: string;
  readonly problem: string | null;
}

interface Asking {
  readonly env: Environment;
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
}

function ask(program: PinnedProgram, path: string, { env, limit, signal }: Asking): Promise<Answer> {
  return new Promise((resolve) => {
    // In a group of its own: a wrapper may have started another program, which would hold the output open.
    const detached = process.platform !== 'win32';
    const child = spawn(path, [...program.question], {
      env: program.ownEnvironment(env),
      stdio: ['ignore', 'pipe', 'ignore'],
      detached,
    });
    let text = '';
    const end = (problem: string | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      child.stdout.destroy();
      resolve({ text, problem });
    };
    const kill = (): void => {
      try {
        if (detached && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended by itself in the same moment.
        child.kill('SIGKILL');
      }
    };
    const abort = (): void => {
      kill();
      end('was not waited for');
    };
    const timer = setTimeout(() => {
      kill();
      end(`does not tell its version within ${String(limit / 1000)} s`);
    }, limit);
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      if (text.length < longest) text += chunk.toString('utf8');
    });
    child.once('error', (error) =>
      end(`cannot be started (${'code' in error ? String(error.code) : error.message})`),
    );
    child.once('close', (code, killed) => {
      end(
        code === 0
          ? null
          : `is no ${program.name}: asked for its version it ended with ${killed ?? `exit code ${String(code)}`}`,
      );
    });
  });
}
