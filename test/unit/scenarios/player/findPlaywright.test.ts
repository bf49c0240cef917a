import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPlaywright } from '../../../../scenarios/player/findPlaywright.ts';

const own = fileURLToPath(new URL('../../../../node_modules/@playwright/test', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harness-playwright-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('the one that a project has beside the harness is found from its folder', () => {
  const found = findPlaywright(import.meta.dirname);
  expect(found).toMatchObject({ version: expect.stringMatching(/^1\.\d+\.\d+/) });
  expect('cli' in found && found.cli).toMatch(/@playwright\/test\/cli\.js$/);
  // A folder without any takes that of the harness.
  expect(findPlaywright(folder)).toEqual(found);
});

test('another one than that of the fixtures is told: they would not know of each other', async () => {
  const other = join(folder, 'project/node_modules/@playwright/test');
  await mkdir(other, { recursive: true });
  await cp(join(own, 'package.json'), join(other, 'package.json'));
  await writeFile(join(other, 'cli.js'), '');
  expect(findPlaywright(join(folder, 'project'))).toEqual({
    problem: expect.stringMatching(
      /^there are two @playwright\/test: 1\.\d+\.\d+ of the journeys, and 1\.\d+\.\d+ of/,
    ),
    hint: expect.stringContaining('npm install --save-dev @playwright/test'),
  });
});
