import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import process from 'node:process';
import type { Environment } from './k6Cache.ts';
import { ownEnvironment } from './ownEnvironment.ts';

/** What a program answered to `version`: a k6 of that version, or why it is none. */
export type AnsweredVersion =
  | { readonly kind: 'version'; readonly version: string; readonly major: number }
  | { readonly kind: 'none'; readonly problem: string };

/** A k6 answers in 30 ms; a disk that sleeps, or a scanner that reads 80 MB first, takes longer. ms. */
const timeLimit = 10_000;
/** So much of an answer is read: a version stands in its first lines. */
const longest = 64 * 1024;

/** Asks a program for its version as k6 tells it. `limit` in ms. Whatever it does is data. */
export async function askVersion(
  path: string,
  env: Environment,
  signal?: AbortSignal,
  limit = timeLimit,
): Promise<AnsweredVersion> {
  const found = await stat(path).catch(() => null);
  if (found === null) return none('is not there');
  if (!found.isFile()) return none('is no program but a folder or device');
  const answer = await ask(path, env, limit, signal);
  if (answer.problem !== null) return none(answer.problem);
  return readVersion(answer.text) ?? none('is no k6: it does not tell a version as k6 does');
}

/** `k6 v2.2.0 (go1.26.8, linux/amd64)`, on Windows `k6.exe v2.2.0 (...)`; extensions follow in lines of their own. */
export function readVersion(text: string): Extract<AnsweredVersion, { readonly kind: 'version' }> | null {
  const [, version, major] = /^k6(?:\.exe)?[ \t]+(v(\d+)\.\d+\.\d+[\w.+-]*)/m.exec(text) ?? [];
  return version === undefined || major === undefined
    ? null
    : { kind: 'version', version, major: Number(major) };
}

function none(problem: string): AnsweredVersion {
  return { kind: 'none', problem };
}

interface Answer {
  readonly text: string;
  readonly problem: string | null;
}

function ask(path: string, env: Environment, limit: number, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    // In a group of its own: a wrapper may have started another program, which would hold the output open.
    const detached = process.platform !== 'win32';
    const child = spawn(path, ['version'], {
      env: ownEnvironment(env),
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
          : `is no k6: asked for its version it ended with ${killed ?? `exit code ${String(code)}`}`,
      );
    });
  });
}
