import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { inner, lanes } from './layers.ts';
import { importsOf, writesOf } from './sourceImports.ts';

export interface SourceFile {
  /** From the root, with slashes: `harness/gate/judge.ts`. */
  readonly path: string;
  /** The folder of the table that it belongs to: `harness/gate`, `harness/.`, `shadow`. */
  readonly folder: string;
  readonly lines: number;
  /** Paths of the files of ours that it imports. */
  readonly files: readonly string[];
  /** Packages and parts of Node that it imports. */
  readonly packages: readonly string[];
  /** Words by which it writes to disk, terminal or log. */
  readonly writes: readonly string[];
}

/** The folder of the table that a path from the root belongs to. */
export function folderOf(path: string): string {
  const [top = '', second = '', third] = path.split('/');
  if (top !== 'harness') return top;
  const own = inner.find((folder) => path.startsWith(`${folder}/`));
  if (own !== undefined) return own;
  return third === undefined ? 'harness/.' : `${top}/${second}`;
}

async function typeScriptIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true });
    return entries.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
  } catch (error) {
    // Later lanes have no folder yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Every TypeScript file of the core and the lanes under a root. */
export async function readTree(root: string): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const top of ['harness', ...lanes])
    for (const file of await typeScriptIn(join(root, top))) {
      const path = relative(root, file).split(sep).join('/');
      const source = await readFile(file, 'utf8');
      const imports = importsOf(source);
      files.push({
        path,
        folder: folderOf(path),
        lines: source.trimEnd().split('\n').length,
        files: imports
          .filter((name) => name.startsWith('.'))
          .map((name) => posix.join(dirname(path).split(sep).join('/'), name)),
        packages: imports.filter((name) => !name.startsWith('.')),
        writes: writesOf(source),
      });
    }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
