import { stat } from 'node:fs/promises';
import type { PinnedProgram, ProgramVersion } from './PinnedProgram.ts';
import type { Environment } from './programCache.ts';
import { runProgram, type ProgramEnd } from './runProgram.ts';

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
  const { name, question, ownEnvironment } = program;
  const run = { path, args: question, env: ownEnvironment(env), limit, most: longest, whole: false, signal };
  const end = await runProgram(run);
  const problem = problemOf(end, name, limit);
  if (problem !== null) return none(problem);
  const read = end.kind === 'ended' ? program.readVersion(end.stdout) : null;
  return read === null
    ? none(`is no ${name}: it does not tell a version as ${name} does`)
    : { kind: 'version', ...read };
}

function none(problem: string): AnsweredVersion {
  return { kind: 'none', problem };
}

/** Null for one that ended well. */
function problemOf(end: ProgramEnd, name: string, limit: number): string | null {
  const ended = `is no ${name}: asked for its version it ended with`;
  switch (end.kind) {
    case 'ended':
      return end.code === 0 ? null : `${ended} exit code ${String(end.code)}`;
    case 'killed':
      return `${ended} ${end.signal}`;
    case 'unstarted':
      return `cannot be started (${end.problem})`;
    case 'late':
    case 'endless':
      return `does not tell its version within ${String(limit / 1000)} s`;
    case 'aborted':
      return 'was not waited for';
    default:
      return end satisfies never;
  }
}
