import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { lanes } from './layers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const door = 'harness/redaction/';

/** Functions of `node:fs` that change a file system; opening is looked at by its mode. */
const writers =
  'appendFile|chmod|chown|copyFile|cp|createWriteStream|fchmod|ftruncate|link|lutimes|mkdir|mkdtemp|rename|rm|rmdir|symlink|truncate|unlink|utimes|write|writeFile|writev';
const imported = new RegExp(`\\b(?:${writers})(?:Sync)?\\b`);

/** Ways by which a source would reach disk or terminal itself, past the door. */
function waysPast(source: string): readonly string[] {
  const code = source.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, '');
  const found: string[] = [];
  for (const [, names = ''] of code.matchAll(
    /import\s*(?:type\s*)?\{([^}]*)\}\s*from\s*['"](?:node:)?fs(?:\/promises)?['"]/g,
  )) {
    const writer = imported.exec(names);
    if (writer !== null) found.push(`imports ${writer[0]}`);
  }
  // A whole module under one name hides which of its functions are used.
  if (
    /import\s*(?:\*\s*as\s+)?\w+\s*from\s*['"](?:node:)?fs(?:\/promises)?['"]|(?:require|import)\(\s*['"](?:node:)?fs(?:\/promises)?['"]/.test(
      code,
    )
  )
    found.push('imports all of node:fs');
  const opens = /(?<![.\w])open(?:Sync)?\(\s*[^()]*,\s*(?!['"]r['"]|constants\.O_RDONLY)[^)\s]/;
  if (/\bopen(?:Sync)?\b[^}]*\}\s*from\s*['"](?:node:)?fs/.test(code) && opens.test(code))
    found.push('opens for writing');
  if (/\bconsole\s*\./.test(code)) found.push('console');
  if (/\bprocess\.std(?:out|err)\b(?!\.columns|\.isTTY)/.test(code)) found.push('process.stdout or stderr');
  if (/from\s*['"]pino['"]/.test(code)) found.push('pino');
  return found;
}

async function sources(): Promise<readonly (readonly [path: string, source: string])[]> {
  const found: [string, string][] = [];
  for (const top of ['harness', ...lanes]) {
    const names = await readdir(join(root, top), { recursive: true }).catch((error: unknown) => {
      // Later lanes have no folder yet.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names)
      if (name.endsWith('.ts')) {
        const path = join(root, top, name);
        found.push([relative(root, path).split(sep).join('/'), await readFile(path, 'utf8')]);
      }
  }
  return found;
}

describe('the door', () => {
  it('is the only way to disk, terminal and log', async () => {
    const files = await sources();
    expect(files.length).toBeGreaterThan(100);
    const past = files
      .filter(([path]) => !path.startsWith(door))
      .flatMap(([path, source]) => waysPast(source).map((way) => `${path}: ${way}`));
    expect(past).toEqual([]);
  });

  it.each([
    ["import { readFile, writeFile } from 'node:fs/promises';", 'imports writeFile'],
    ["import {\n  mkdirSync,\n} from 'fs';", 'imports mkdirSync'],
    ["import * as fs from 'node:fs';", 'imports all of node:fs'],
    ["const fs = await import('node:fs/promises');", 'imports all of node:fs'],
    ["import { open } from 'node:fs/promises';\nconst file = await open(path, 'a');", 'opens for writing'],
    ["console.log('x');", 'console'],
    ["process.stderr.write('x');", 'process.stdout or stderr'],
    ['const { stdout } = process; const out = process.stdout;', 'process.stdout or stderr'],
    ["import { pino } from 'pino';", 'pino'],
  ])('is seen to be passed by: %s', (source, way) => {
    expect(waysPast(source)).toContain(way);
  });

  it.each([
    "import { createReadStream, readFileSync } from 'node:fs';",
    "import { open } from 'node:fs/promises';\nconst file = await open(path, 'r');\nconst other = await open(path);",
    '// console.log(process.stdout)\nconst width = process.stdout.columns;',
    '/** writes to process.stdout */',
  ])('is not seen to be passed by reading: %s', (source) => {
    expect(waysPast(source)).toEqual([]);
  });
});
