import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { loadHook } from '../../../harness/environment/loadHook.ts';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { requestOf } from '../correlation/requests.ts';

const folder = mkdtempSync(join(tmpdir(), 'harness-hook-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function moduleOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('a hook is the function that its module exports', async () => {
  const hook = await loadHook(
    moduleOf(
      'sign it.mjs',
      'export function beforeRequest(request) { return { ...request, target: "/signed" }; }',
    ),
  );
  expect(await hook?.(requestOf({ target: '/a' }))).toMatchObject({ target: '/signed' });
});

it('no module is no hook', async () => {
  expect(await loadHook(null)).toBeNull();
});

it.each([
  ['is not there', join(folder, 'none.mjs')],
  ['throws', moduleOf('throws.mjs', 'throw new Error("no key")')],
  ['exports nothing', moduleOf('empty.mjs', '')],
  ['exports something else', moduleOf('other.mjs', 'export const beforeRequest = 1')],
])('a module that %s is an error that names it', async (_what, path) => {
  await expect(loadHook(path)).rejects.toThrow(EnvironmentError);
  await expect(loadHook(path)).rejects.toThrow(path);
});
