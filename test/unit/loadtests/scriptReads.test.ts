import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scriptReads } from '../../../loadtests/scriptReads.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'script-reads-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function readsOf(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return scriptReads(join(folder, 'a.k6.ts'));
}

test('the variables that a script and its modules read are told by their text', async () => {
  const reads = await readsOf({
    'a.k6.ts': `import { url } from './b.ts'; const user = __ENV.LOAD_USER; http.get(url + __ENV['TENANT'] + __ENV?.PAGE);`,
    'b.ts': `const { BASE_URL } = __ENV; export const url = BASE_URL;`,
  });
  expect(reads).toEqual({ baseUrl: true, variables: ['LOAD_USER', 'PAGE', 'TENANT'] });
});

test('a script that names the variable in a comment alone does not read it', async () => {
  const reads = await readsOf({
    'a.k6.ts': `// not __ENV.BASE_URL\n/**\n * nor BASE_URL here\n */\nhttp.get('http://127.0.0.1:9/ok');`,
  });
  expect(reads).toEqual({ baseUrl: false, variables: [] });
});
