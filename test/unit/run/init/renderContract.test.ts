import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderContract } from '../../../../harness/run/init/renderContract.ts';
import { usualPacts } from '../../../../harness/run/init/usualPacts.ts';
import { workFolder } from '../../../e2e/workFolder.ts';

const pact = (consumer: string, provider: string): string =>
  JSON.stringify({ consumer: { name: consumer }, provider: { name: provider }, interactions: [] });

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = workFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

/** Lines of the section that are no comment. */
async function section(files: Readonly<Record<string, string>>, only = true): Promise<readonly string[]> {
  const lines = renderContract('auth', only, await usualPacts(folderWith(files)));
  return lines.map((line) => line.trim()).filter((line) => !line.startsWith('#'));
}

test('pacts that lie where many keep them are proposed, with their consumers', async () => {
  const files = {
    'contracts/pacts/web.json': pact('web', 'auth'),
    'contracts/pacts/mobile.json': pact('mobile', 'auth'),
    'contracts/pacts/other.json': pact('web', 'orders'),
    'contracts/pacts/README.md': '',
    'pacts/old.json': pact('old', 'auth'),
  };
  expect(await section(files)).toEqual([
    'contract:',
    "pacts: ['contracts/pacts/*.json'] # 2 pacts, of mobile, web",
  ]);
});

test('the only provider of the pacts is the only service; of several services it could be any', async () => {
  const files = { 'pacts/web.json': pact('web', 'Auth Service') };
  expect(await section(files)).toContain("provider: 'Auth Service' # what the pacts call the service");
  expect(await section(files, false)).toEqual([]);
});

test('without pacts, and where a file among them is none, the section is a comment', async () => {
  expect(await section({})).toEqual([]);
  expect(await section({ 'pacts/web.json': pact('web', 'auth'), 'pacts/x.json': '{"a":1}' })).toEqual([]);
});
