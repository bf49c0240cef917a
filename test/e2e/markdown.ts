import { readFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Page {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text without its code blocks. */
  readonly prose: string;
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
  /** What `#…` can lead to. */
  readonly anchors: ReadonlySet<string>;
}

const fence = /^```(\S*)[^\n]*\n([^]*?)^```$/gm;

export function parsePage(path: string, text: string): Page {
  const blocks = [...text.matchAll(fence)].map(([, language = '', block = '']) => ({
    language,
    text: block,
  }));
  const prose = text.replaceAll(fence, '');
  const anchors = new Set([...prose.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title)));
  return { path, text, prose, blocks, anchors };
}

/** As GitHub makes them: lower case, punctuation gone, blanks to hyphens. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

/** Every page of the documentation. */
export async function readPages(): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const path of glob(['*.md', 'docs/**/*.md', 'examples/*/*.md'], { cwd: root }))
    pages.push(parsePage(path.replaceAll('\\', '/'), await readFile(join(root, path), 'utf8')));
  return pages;
}

/** Targets of links that stay in the repository. */
export function linksOf(page: Page): readonly string[] {
  return [...page.prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Lines of shell blocks, comments cut off. */
export function shellLines(page: Page): readonly string[] {
  return page.blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

/** Words of a command line; double and single quotes keep blanks together. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}
