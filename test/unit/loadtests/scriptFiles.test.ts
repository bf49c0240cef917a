import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { loadInputs } from '../../../loadtests/inputs.ts';
import { scriptFiles } from '../../../loadtests/scriptFiles.ts';

test('a script is all that it imports and opens; packages of k6 and what is not there are none of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'harness-scripts-'));
  try {
    await mkdir(join(folder, 'lib'));
    const files: Readonly<Record<string, string>> = {
      'a.k6.ts': `import http from 'k6/http';
import { people } from "./lib/people.ts";
export * from './lib/more.ts';
const users = JSON.parse(open('./users.json'));
const gone = open('./gone.json');`,
      'lib/people.ts': `import type { Person } from '../lib/more.ts';\nconst a = await import('../a.k6.ts');`,
      'lib/more.ts': 'export type Person = string;',
      'users.json': `["import './lib/unused.ts'"]`,
      'lib/unused.ts': '',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const found = await scriptFiles(join(folder, 'a.k6.ts'));
    expect([...found.keys()].map((path) => relative(folder, path))).toEqual([
      'a.k6.ts',
      'lib/people.ts',
      'lib/more.ts',
      'users.json',
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a recording that is played is an input, whichever lane names it; beside a script it is none', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'harness-scripts-'));
  try {
    await writeFile(join(directory, 'a.har'), '{}');
    await writeFile(join(directory, 'a.k6.ts'), '');
    const plain = defaultService('shop', { baseline: null, candidate: null, writes: null }, directory);
    const paths = async (load: object): Promise<readonly string[]> => {
      const lanes = new Map([
        ['shadow', { recordings: ['a.har'] }],
        ['load', load],
      ] as const);
      return (await loadInputs({ ...plain, lanes })).map(({ path }) => path);
    };
    expect(await paths({})).toEqual(['a.har']);
    expect(await paths({ scripts: ['a.k6.ts'] })).toEqual(['a.k6.ts']);
  } finally {
    await rm(directory, { recursive: true });
  }
});
