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
    passedOver: [],
  });
  await expect(findPacts(['pacts/web.json'], cwd)).rejects.toThrow('the pact pacts/web.json is not there');
});

test('a pact ends in .json in any case; what lies in a folder below is told', async () => {
  const cwd = folder();
  mkdirSync(join(cwd, 'pacts', 'mobile'));
  for (const name of ['c.JSON', 'mobile/d.json', 'mobile/e.md'])
    writeFileSync(join(cwd, 'pacts', name), '{}');
  const titles = (files: readonly string[]): readonly string[] => files.map((file) => pactTitle(file, cwd));
  const found = await findPacts(['pacts'], cwd);
  expect(titles(found.files)).toEqual(['pacts/a.json', 'pacts/b.json', 'pacts/c.JSON']);
  expect(titles(found.passedOver)).toEqual(['pacts/mobile/d.json']);
  const byGlob = await findPacts(['pacts/*.json'], cwd);
  expect(titles(byGlob.files)).toEqual(['pacts/a.json', 'pacts/b.json', 'pacts/c.JSON']);
  // A glob says which folders are meant.
  expect(byGlob.passedOver).toEqual([]);
  const all = await findPacts(['pacts', 'pacts/**/*.json'], cwd);
  expect(titles(all.files)).toContain('pacts/mobile/d.json');
  expect(all.passedOver).toEqual([]);
});
