import { realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

import { glob } from 'tinyglobby';

import { RecordingError } from '../errors/RecordingError.ts';
import { formatsForPeople } from './formats.ts';

/** A file that a pattern named. `name` is its path relative to the working directory, with `/`. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

/** `a_2.gor` comes before `a_10.gor`. */
const naturally = new Intl.Collator('en', { numeric: true });

/** The files of all patterns, each once, in the order of the patterns and by name inside one. */
export async function findRecordings(
  patterns: readonly string[],
  cwd: string,
): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const pattern of patterns)
    for (const path of await matchesOf(pattern, cwd)) {
      const real = await realpath(path);
      if (found.has(real)) continue;
      const { size } = await stat(real);
      found.set(real, { path, name: relative(cwd, path).split(sep).join('/'), bytes: size });
    }
  return [...found.values()];
}

/** A pattern that is the name of a file is that file, whatever brackets stand in it. */
async function matchesOf(pattern: string, cwd: string): Promise<readonly string[]> {
  const literal = resolve(cwd, pattern);
  const info = await stat(literal).catch((error: unknown) => absent(error, pattern));
  if (info?.isFile() === true) return [literal];
  if (info?.isDirectory() === true)
    throw new RecordingError(pattern, 'it is a directory', `Name the files in it: ${pattern}/*.har`);
  const paths = await glob(pattern.split(sep).join('/'), {
    cwd,
    absolute: true,
    onlyFiles: true,
    dot: true,
    expandDirectories: false,
  });
  if (paths.length === 0)
    throw new RecordingError(
      pattern,
      `no file matches ${await searched(pattern, cwd)}`,
      `What can be read: ${formatsForPeople}`,
    );
  return paths.map((path) => resolve(path)).sort((left, right) => naturally.compare(left, right));
}

/** `in /data/har`, where the pattern's first part without wildcards leads to. */
async function searched(pattern: string, cwd: string): Promise<string> {
  const steps = pattern.split(/[\\/]/).slice(0, -1);
  const wild = steps.findIndex((step) => /[*?[\]{}()!]/.test(step));
  const folder = resolve(
    cwd,
    (wild === -1 ? steps : steps.slice(0, wild)).join('/') || (pattern.startsWith('/') ? '/' : '.'),
  );
  const there = await stat(folder).catch(() => null);
  return there === null ? `in ${folder}, which is not there` : `in ${folder}`;
}

function absent(error: unknown, pattern: string): null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
  throw new RecordingError(
    pattern,
    `it cannot be read (${code})`,
    'Give files that this user may read.',
    error,
  );
}
