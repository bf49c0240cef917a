import { fileURLToPath } from 'node:url';
import { runProgram, type ProgramEnd } from '../../harness/program/runProgram.ts';
import { pinnedOasdiff } from './pinnedOasdiff.ts';
import { readChanges, type Change } from './readChanges.ts';

/** What came of a comparison; `problem` is what oasdiff did instead, one clause: no change was looked for then. */
export type ChangesFound =
  | { readonly kind: 'compared'; readonly changes: readonly Change[] }
  | { readonly kind: 'failed'; readonly problem: string };

export interface OasdiffOrder {
  /** The program, absolute. */
  readonly path: string;
  /** Files, absolute: what was promised, and what is there now. */
  readonly base: string;
  readonly revision: string;
  /** Flags for the paths of either file. */
  readonly prefixes: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** ms */
  readonly timeout?: number;
}

/** Two files of some MB take seconds. ms. */
const timeLimit = 120_000;
const mostOutput = 64 * 1024 * 1024;
/** Of what it says went wrong, characters. */
const mostSaid = 500;

/** Asks oasdiff for breaking changes. It neither asks the network nor reads a config file or a git repository. */
export async function runOasdiff(order: OasdiffOrder): Promise<ChangesFound> {
  const { path, base, revision, prefixes, env, signal, timeout = timeLimit } = order;
  // It would take the text before a colon for the name of a commit.
  if ([base, revision].some((file) => file.replace(/^[A-Za-z]:/, '').includes(':')))
    return { kind: 'failed', problem: 'cannot read a file with a colon in its path' };
  const end = await runProgram({
    path,
    args: ['breaking', base, revision, '--format', 'json', '--lang', 'en', ...prefixes],
    // It looks for `.oasdiff.yaml` where it is started: here lies none.
    cwd: fileURLToPath(pinnedOasdiff.go.module),
    env: pinnedOasdiff.ownEnvironment(env),
    limit: timeout,
    most: mostOutput,
    whole: true,
    signal,
  });
  const problem = problemOf(end, timeout);
  if (problem !== null) return { kind: 'failed', problem };
  const changes = end.kind === 'ended' ? readChanges(end.stdout) : 'ended otherwise';
  return typeof changes === 'string' ? { kind: 'failed', problem: changes } : { kind: 'compared', changes };
}

/** Null for one that did its work. */
function problemOf(end: ProgramEnd, timeout: number): string | null {
  switch (end.kind) {
    case 'ended':
      // From 2 on it says that it could not do its work; 1 is for changes, which nobody asked it to end with.
      return end.code <= 1 ? null : `ended with exit code ${String(end.code)}${sentence(end.stderr)}`;
    case 'killed':
      return `was ended by ${end.signal}`;
    case 'unstarted':
      return `cannot be started (${end.problem})`;
    case 'late':
      return `did not end within ${String(timeout / 1_000)} s`;
    case 'endless':
      return `printed more than ${String(mostOutput)} bytes`;
    case 'aborted':
      return 'was not waited for';
    default:
      return end satisfies never;
  }
}

function sentence(said: string): string {
  const [line = ''] = said.trim().split('\n');
  return line === '' ? '' : `: ${line.replace(/^Error: /, '').slice(0, mostSaid)}`;
}
