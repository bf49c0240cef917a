import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { ownCommand } from '../../harness/environment/ownCommand.ts';
import { askVersion } from './askVersion.ts';
import type { FoundK6, K6Source } from './FoundK6.ts';
import { k6Cache, type Environment } from './k6Cache.ts';
import { pinnedK6 } from './pinnedK6.ts';

/** What gets a k6, as it is typed here. */
const k6Install = `${ownCommand()} k6 install`;

export interface K6Search {
  /** The path in the config, absolute; null where it gives none. */
  readonly config: string | null;
  readonly env: Environment;
  /** The program in the harness's own cache; that of `env` where it is left out. */
  readonly cache?: string;
  readonly signal?: AbortSignal;
}

/**
 * Looks for k6: the config's, K6_PATH's, the one on PATH, the one that `harness k6 install` put into the cache. One
 * that was given and is of no use is told and never replaced by another; one on PATH may be there for something else,
 * so the cache is looked at after it.
 */
export async function findK6(search: K6Search): Promise<FoundK6> {
  const { config, env, cache = k6Cache(env) } = search;
  if (config !== null)
    return lookAt(
      config,
      'config',
      `correct \`k6\` in the config, or leave it out and: ${k6Install}`,
      search,
    );
  const named = env['K6_PATH'] ?? '';
  if (named !== '')
    return lookAt(resolve(named), 'K6_PATH', `correct K6_PATH, or unset it and: ${k6Install}`, search);
  const onPath = await programOnPath(env);
  const first = onPath === null ? null : await lookAt(onPath, 'PATH', k6Install, search);
  if (first?.kind === 'found') return first;
  if (await isFile(cache)) {
    const kept = await lookAt(cache, 'cache', `${k6Install} --force`, search);
    const passedOver = first?.kind === 'wrong' ? first.problem : null;
    return kept.kind === 'found' ? { ...kept, passedOver } : kept;
  }
  return first ?? { kind: 'missing', tried: ['K6_PATH', 'PATH', cache], hint: k6Install };
}

async function lookAt(path: string, from: K6Source, hint: string, search: K6Search): Promise<FoundK6> {
  const answer = await askVersion(path, search.env, search.signal);
  if (answer.kind === 'none')
    return { kind: 'wrong', path, version: null, from, problem: answer.problem, hint };
  const { version, major } = answer;
  if (major === pinnedK6.major) return { kind: 'found', path, version, from, passedOver: null };
  const problem = `is k6 ${version}, and v${String(pinnedK6.major)} is needed`;
  return { kind: 'wrong', path, version, from, problem, hint };
}

/** The first program of that name on PATH, as the shell would find it; null where there is none. */
async function programOnPath(env: Environment): Promise<string | null> {
  const name = process.platform === 'win32' ? 'k6.exe' : 'k6';
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    // An empty or relative entry means the working directory: what lies there is somebody's project.
    if (!isAbsolute(folder)) continue;
    const path = join(folder, name);
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
