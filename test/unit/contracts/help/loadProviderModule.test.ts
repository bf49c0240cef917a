import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { workFolder } from '../../../e2e/workFolder.ts';

const loading = new URL('../../../../contracts/help/loadProviderModule.ts', import.meta.url).href;

/** Vitest loads modules in its own way, so this is done by Node alone. */
const script = `
  const { loadProviderModule } = await import(process.argv[1]);
  const told = await loadProviderModule(process.argv[2]).then(
    async ({ states }) => { await states.later?.({}); return Object.keys(states); },
    (error) => error.code === 'HARNESS_ENVIRONMENT' ? [error.message, error.hint] : [error.stack],
  );
  process.stdout.write(JSON.stringify(told));
`;

/** What the module `states.…` among these files is found to have: its states, or the error and its hint. */
async function loaded(files: Readonly<Record<string, string>>): Promise<unknown> {
  const folder = workFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const name = Object.keys(files).find((one) => one.startsWith('states.')) ?? '';
  const args = ['--input-type=module', '-e', script, loading, join(folder, name)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: fileURLToPath(new URL('.', loading)),
  });
  return JSON.parse(stdout.replaceAll(`${folder}/`, ''));
}

const types = ['"type": "commonjs"', '"type": "module"', '"private": true'];

test.each(types)('a module of states is loaded beside a package.json with %s', async (type) => {
  const states = await loaded({
    'package.json': `{ ${type} }`,
    'more.ts': 'export const made = (id: number): object => ({ id, at: import.meta.url });',
    'states.ts': `import { made } from './more.ts';
      await Promise.resolve();
      export const states = { 'a user exists': ({ id }: { id: number }) => made(id) };`,
  });
  expect(states).toEqual(['a user exists']);
});

test('so is one in JavaScript, and one that is written for "type": "commonjs"', async () => {
  const commonjs = '{ "type": "commonjs" }';
  const esm = "export const states = { 'a user exists': () => ({}) };";
  expect(await loaded({ 'package.json': commonjs, 'states.js': esm })).toEqual(['a user exists']);
  const cjs = "/*\nexport const a = 1;\n*/\nmodule.exports.states = { 'a user exists': () => ({}) };";
  expect(await loaded({ 'package.json': commonjs, 'states.js': cjs })).toEqual(['a user exists']);
});

test('so is what a handler imports when it is called', async () => {
  const states = "export const states = { later: async () => (await import('./more.ts')).made };";
  const files = { 'package.json': '{ "type": "commonjs" }', 'more.ts': 'export const made = 1;' };
  expect(await loaded({ ...files, 'states.ts': states })).toEqual(['later']);
});

const good = "export const states = { 'a user exists': () => ({}) };\n";

test.each([
  [
    'a mistake in TypeScript',
    { 'states.ts': 'export const states = {\n  a: () => 1;\n' },
    [expect.stringMatching(/^states\.ts:2: cannot be loaded: Expected/), null],
  ],
  [
    'a mistake in JavaScript',
    { 'states.mjs': 'export const a = 1;\nexport const states = { a: 1;\n' },
    ["states.mjs:2: cannot be loaded: Unexpected token ';'", null],
  ],
  [
    'TypeScript that is more than types',
    { 'states.ts': `${good}enum Kind { A }\n` },
    [expect.stringContaining('states.ts:2: cannot be loaded'), expect.stringContaining('no enum')],
  ],
  [
    'a file that is not there',
    { 'states.ts': `${good}import { a } from './nosuch.ts';\na();\n` },
    [
      'states.ts:2: cannot be loaded: it imports nosuch.ts, which is not there',
      expect.stringContaining('is the file there'),
    ],
  ],
  [
    'a package that is not there, in what it imports',
    {
      'states.ts': `import './more/db.ts';\n${good}`,
      'more/db.ts': "\nimport pg from 'no-such-pg';\npg();\n",
    },
    [
      'states.ts: cannot be loaded: more/db.ts:2: it imports no-such-pg, which is not there',
      'npm install no-such-pg',
    ],
  ],
  [
    'a name that is not exported',
    { 'states.ts': `import { b } from './more.ts';\nb();\n${good}`, 'more.ts': 'export const a = 1;\n' },
    [expect.stringMatching(/^states\.ts:1: cannot be loaded: .*does not provide an export named 'b'$/), null],
  ],
  [
    'what it throws',
    { 'states.ts': `${good}const at = (x: any) => x.y.z;\nat({});\n` },
    [expect.stringMatching(/^states\.ts:2: cannot be loaded: Cannot read properties of undefined/), null],
  ],
  [
    'other names than those of a module of states',
    { 'states.ts': 'export const handlers = {};\n' },
    [expect.stringContaining('states.ts: exports none of `states`'), expect.stringContaining('export const')],
  ],
])('a module that cannot be loaded is told with its line: %s', async (_, files, told) => {
  expect(await loaded({ 'package.json': '{ "type": "commonjs" }', ...files })).toEqual(told);
});
