import { stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { SpecFolder } from './PlaySettings.ts';
import { quoted } from './selection.ts';

/** What Playwright itself takes for a spec. */
const specName = '[^/\\\\]*\\.(?:spec|test)\\.[cm]?[jt]sx?$';

/** The folders to search, each once: a spec that lies in a folder that is given too is played once. */
export async function specFolders(specs: readonly string[]): Promise<readonly SpecFolder[]> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const spec of new Set(specs)) ((await stat(spec)).isDirectory() ? folders : files).push(spec);
  const outer = folders.filter((folder) => !folders.some((other) => isIn(folder, other)));
  const found = new Map<string, string[]>(
    outer.map((folder) => [folder, [`^${quoted(withEnd(folder))}(?:.*[/\\\\])?${specName}`]]),
  );
  for (const file of files) {
    if (outer.some((folder) => isIn(file, folder))) continue;
    const folder = dirname(file);
    found.set(folder, [...(found.get(folder) ?? []), `^${quoted(file)}$`]);
  }
  return [...found].map(([folder, patterns]) => ({ folder, files: patterns }));
}

function isIn(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(withEnd(folder));
}

function withEnd(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}
