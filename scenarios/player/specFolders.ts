import { realpath, stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { SpecFolder } from './PlaySettings.ts';
import { quoted } from './selection.ts';

/** What Playwright itself takes for a spec. */
const specName = '[^/\\\\]*\\.(?:spec|test)\\.[cm]?[jt]sx?$';

/**
 * The folders to search, each once: a spec that lies in a folder that is given too is played once. The first path that
 * is not there is a problem.
 */
export async function specFolders(
  specs: readonly string[],
): Promise<{ readonly folders: readonly SpecFolder[] } | { readonly problem: string }> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const spec of specs) {
    // As Playwright names the files that it finds.
    const path = await realpath(spec).catch(() => null);
    if (path === null) return { problem: `${spec} is not there` };
    ((await stat(path)).isDirectory() ? folders : files).push(path);
  }
  const outer = folders.filter((folder) => !folders.some((other) => isIn(folder, other)));
  const found = new Map<string, string[]>(
    outer.map((folder) => [folder, [`^${quoted(withEnd(folder))}(?:.*[/\\\\])?${specName}`]]),
  );
  for (const file of new Set(files)) {
    if (outer.some((folder) => isIn(file, folder))) continue;
    const folder = dirname(file);
    found.set(folder, [...(found.get(folder) ?? []), `^${quoted(file)}$`]);
  }
  return { folders: [...found].map(([folder, patterns]) => ({ folder, files: patterns })) };
}

function isIn(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(withEnd(folder));
}

function withEnd(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}
