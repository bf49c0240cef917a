import { access, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { UsageError } from '../errors/UsageError.ts';
import { runFiles, runsFolder } from './runFiles.ts';

export interface RunPlace {
  readonly id: string;
  /** Absolute. */
  readonly path: string;
}

/** Characters of an id that say when its run began: `20261121-121530`. */
const idSecond = 15;

async function isRun(path: string): Promise<boolean> {
  try {
    await access(join(path, runFiles.manifest));
    return true;
  } catch {
    return false;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new EvidenceError(folder, 'cannot be read', null, cause);
  }
}

/** The runs of a project, newest first. */
export function listRuns(directory: string): Promise<readonly RunPlace[]> {
  return runsIn(runsFolder(directory));
}

/** The runs in a folder, newest first. */
export async function runsIn(path: string): Promise<readonly RunPlace[]> {
  const folder = resolve(path);
  const runs: (RunPlace & { readonly born: number })[] = [];
  for (const id of await namesIn(folder)) {
    const path = join(folder, id);
    if (await isRun(path)) runs.push({ id, path, born: (await stat(path)).birthtimeMs });
  }
  return runs.sort(newestFirst).map(({ id, path }) => ({ id, path }));
}

/** Ids begin with their second; of two runs begun in one, the folder made later is the newer. */
function newestFirst(
  a: { readonly id: string; readonly born: number },
  b: { readonly id: string; readonly born: number },
): number {
  const [mine, theirs] = [a.id.slice(0, idSecond), b.id.slice(0, idSecond)];
  if (mine !== theirs) return mine < theirs ? 1 : -1;
  return b.born - a.born || (a.id < b.id ? 1 : -1);
}

/** The directory of a run given by its path, its id or a prefix of the id that only it has. */
export async function resolveRun(directory: string, wanted: string): Promise<string> {
  const path = resolve(directory, wanted);
  if (wanted !== '' && (await isRun(path))) return path;
  const runs = await listRuns(directory);
  const exact = runs.find((run) => run.id === wanted);
  if (exact !== undefined) return exact.path;
  const [first, second] = wanted === '' ? [] : runs.filter((run) => run.id.startsWith(wanted));
  if (first !== undefined && second === undefined) return first.path;
  if (first !== undefined && second !== undefined)
    throw new UsageError('run', `more than one run starts with "${wanted}"`, `${first.id}, ${second.id}, …`);
  const latest = runs[0] === undefined ? 'there is no run here' : `the latest is ${runs[0].id}`;
  throw new UsageError('run', `no run "${wanted}"`, `give an id, the start of one, or a path; ${latest}`);
}
