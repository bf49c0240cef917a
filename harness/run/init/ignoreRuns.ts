import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const wanted = '.harness/';

/** What is to be done about a folder's `.gitignore` so that runs are not committed. */
export type IgnorePlan =
  | { readonly kind: 'nothing' }
  /** `text` goes to its end. */
  | { readonly kind: 'append'; readonly path: string; readonly text: string };

/** Adds `.harness/` where there is a `.gitignore` or a git repository, once; keeps what is there. */
export async function planIgnore(cwd: string): Promise<IgnorePlan> {
  const path = join(cwd, '.gitignore');
  const before = await textOf(path);
  if (before === null && !(await inRepository(cwd))) return { kind: 'nothing' };
  if (before !== null && ignoresRuns(before)) return { kind: 'nothing' };
  return { kind: 'append', path, text: runsLine(before ?? '') };
}

/** The last line that speaks of it decides, as in git. */
export function ignoresRuns(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^!?(?:\*\*\/|\/)?\.harness(?:\/\*{0,2})?$/.test(line));
  return lines.length > 0 && lines.at(-1)?.startsWith('!') === false;
}

/** The line to add to a file that holds this so far. */
export function runsLine(text: string): string {
  const feed = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : feed;
  return `${gap}${wanted}${feed}`;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether this folder or one above holds `.git`, a folder or, in a worktree, a file. */
async function inRepository(folder: string): Promise<boolean> {
  const found = await access(join(folder, '.git')).then(
    () => true,
    () => false,
  );
  if (found) return true;
  const above = dirname(folder);
  return above !== folder && inRepository(above);
}
