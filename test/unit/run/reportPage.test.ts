import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { readReportPage } from '../../../harness/run/reportPage.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harness-page-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('A page that was not built is missed by name, with the command that builds it.', async () => {
  const missing = readReportPage(pathToFileURL(join(folder, 'none/')));
  await expect(missing).rejects.toThrow(EnvironmentError);
  await expect(missing).rejects.toMatchObject({ hint: 'build it once: npm run build:report' });
});

test('A built page comes with the digests that a policy names it by.', async () => {
  await writeFile(join(folder, 'page.js'), 'alert(1)');
  await writeFile(join(folder, 'page.css'), '');
  expect(await readReportPage(pathToFileURL(`${folder}/`))).toEqual({
    script: 'alert(1)',
    style: '',
    digests: {
      script: 'bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=',
      style: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    },
  });
});
