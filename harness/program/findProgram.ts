import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { ownCommand } from '../environment/ownCommand.ts';
import { askVersion } from './askVersion.ts';
import type { FoundProgram, ProgramSource } from './FoundProgram.ts';
import type { PinnedProgram } from './PinnedProgram.ts';
import { programCache, type Environment } from './programCache.ts';

export interface ProgramSearch {
  /** The path in the config, absolute; null where it gives none. */
  readonly config: string | null;
  readonly env: Environment;
  /** The program in the harness's own cache; that of `env` where it is left out. */
  readonly cache?: string;
  readonly signal?: AbortSignal;
}

/** What gets a program, as it is typed here. */
function installCommand({ name }: PinnedProgram): string {
  return `${ownCommand()} ${name} install`;
}

/**
 * Looks for a program: the config's, that of its variable, the one on PATH, the one that was installed into the cache. One
 * that was given and is of no use is told and never replaced by another; one on PATH may be there for something else,
 * so the cache is looked at after it.
 */
export async function findProgram(program: PinnedProgram, search: ProgramSearch): Promise<FoundProgram> {
  const { config, env, cache = programCache(program, env) } = search;
  const { name, variable } = program;
  const install = installCommand(program);
  const look = (path: string, from: ProgramSource, hint: string): Promise<FoundProgram> =>
    lookAt(program, path, { from, hint }, search);
  if (config !== null)
    return look(config, 'config', `correct \`${name}\` in the config, or leave it out and: ${install}`);
  const named = env[variable] ?? '';
  if (named !== '')
    return look(resolve(named), 'variable', `correct ${variable}, or unset it and: ${install}`);
  const onPath = await programOnPath(program, env);
  const first = onPath === null ? null : await look(onPath, 'PATH', install);
  if (first?.kind === 'found') return first;
  if (await isFile(cache)) {
    const kept = await look(cache, 'cache', `${install} --force`);
    const passedOver = first?.kind === 'wrong' ? first.problem : null;
    return kept.kind === 'found' ? { ...kept, passedOver } : kept;
  }
  return first ?? { kind: 'missing', tried: [variable, 'PATH', cache], hint: install };
}

async function lookAt(
  program: PinnedProgram,
  path: string,
  { from, hint }: { readonly from: ProgramSource; readonly hint: string },
  search: ProgramSearch,
): Promise<FoundProgram> {
  const answer = await askVersion(program, path, search.env, search.signal);
  if (answer.kind === 'none')
    return { kind: 'wrong', path, version: null, from, problem: answer.problem, hint };
  const { version, major } = answer;
  if (major === program.major) return { kind: 'found', path, version, from, passedOver: null };
  const problem = `is ${program.name} ${version}, and v${String(program.major)} is needed`;
  return { kind: 'wrong', path, version, from, problem, hint };
}

/** The first program of that name on PATH, as the shell would find it; null where there is none. */
async function programOnPath({ name }: PinnedProgram, env: Environment): Promise<string | null> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    // An empty or relative entry means the working directory: what lies there is somebody's project.
    if (!isAbsolute(folder)) continue;
    const path = join(folder, file);
    if ((await isFile(path)) && (await isExecutable(path))) return path;
  }
  return null;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
