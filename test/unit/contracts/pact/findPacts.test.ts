import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findPacts, pactTitle } from '../../../../contracts/pact/findPacts.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'pacts-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  mkdirSync(join(path, 'pacts'));
  mkdirSync(join(path, 'none'));
  for (const name of ['b.json', 'a.json', 'readme.md']) writeFileSync(join(path, 'pacts', name), '{}');
  return path;
}

test('files, folders, globs and URLs are found, each file once', async () => {
  const cwd = folder();
  const found = await findPacts(
    ['pacts/b.json', 'pacts', 'pacts/*.json', 'https://broker/pacts/web.json'],
    cwd,
  );
  expect(found.files.map((file) => pactTitle(file, cwd))).toEqual(['pacts/b.json', 'pacts/a.json']);
  expect(found).toMatchObject({ urls: ['https://broker/pacts/web.json'], empty: [] });
});

test('an empty folder and a glob without a file are told; a file that is not there is a mistake', async () => {
  const cwd = folder();
  expect(await findPacts(['none', 'none/*.json'], cwd)).toEqual({
    files: [],
    urls: [],
    empty: ['none', 'none/*.json'],
  });
  await expect(findPacts(['pacts/web.json'], cwd)).rejects.toThrow('the pact pacts/web.json is not there');
});
