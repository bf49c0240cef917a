import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { UsageError } from '../../harness/errors/UsageError.ts';

/** Where pacts are: their files, absolute, each once and in the order of the patterns; URLs; what led to none. */
export interface FoundPacts {
  readonly files: readonly string[];
  readonly urls: readonly string[];
  readonly empty: readonly string[];
  /** Absolute: files of folders below those that are named, which may be pacts and are not read. */
  readonly passedOver: readonly string[];
}

const isJson = (name: string): boolean => /\.json$/i.test(name);
/** Folders below a folder that are looked into, and files in them that are told. */
const deepest = 4;
const mostPassedOver = 200;

/**
 * Looks for what `contract.pacts` names: files, folders (the `.json` files in them), globs, URLs. A folder or a glob without
 * one is told in `empty`; a UsageError for a file or folder that is not there.
 */
export async function findPacts(patterns: readonly string[], directory: string): Promise<FoundPacts> {
  const [files, urls, empty] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const below = new Set<string>();
  for (const pattern of patterns) {
    if (isUrl(pattern)) {
      if (!URL.canParse(pattern))
        throw new UsageError('--pact', 'a URL of a pact is no URL', 'such as https://host/pacts/web.json');
      urls.add(pattern);
      continue;
    }
    const found = await filesOf(pattern, directory);
    for (const file of await filesBelow(pattern, directory)) below.add(file);
    if (found.length === 0) empty.add(pattern);
    for (const file of found) files.add(file);
  }
  const passedOver = [...below].filter((file) => !files.has(file)).slice(0, mostPassedOver);
  return { files: [...files], urls: [...urls], empty: [...empty], passedOver };
}

export function isUrl(pattern: string): boolean {
  return /^https?:\/\//i.test(pattern);
}

/** Its path relative to the config, with `/`. */
export function pactTitle(file: string, directory: string): string {
  return relative(directory, file).split(sep).join('/');
}

async function filesOf(pattern: string, directory: string): Promise<readonly string[]> {
  const literal = resolve(directory, pattern);
  const info = await stat(literal).catch(() => null);
  if (info?.isFile() === true) return [literal];
  if (info?.isDirectory() === true) {
    const names = await readdir(literal);
    return names
      .filter(isJson)
      .toSorted()
      .map((name) => join(literal, name));
  }
  if (!/[*?[\]{}()!]/.test(pattern))
    throw new UsageError(
      '--pact',
      `the pact ${pattern} is not there`,
      `looked for ${literal}; correct --pact, or \`contract.pacts\` in the config; a URL begins with https:// or http://`,
    );
  const paths = await glob(pattern.split(sep).join('/'), {
    cwd: directory,
    absolute: true,
    onlyFiles: true,
    dot: true,
    expandDirectories: false,
    // `web.JSON` is one too.
    caseSensitiveMatch: false,
  });
  return paths.map((path) => resolve(path)).toSorted();
}

/** What a folder has in folders of its own. */
async function filesBelow(pattern: string, directory: string): Promise<readonly string[]> {
  const folder = resolve(directory, pattern);
  const info = await stat(folder).catch(() => null);
  if (info?.isDirectory() !== true) return [];
  const paths = await glob('*/**/*.json', {
    cwd: folder,
    absolute: true,
    onlyFiles: true,
    deep: deepest,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    caseSensitiveMatch: false,
  });
  return paths.map((path) => resolve(path)).toSorted();
}
