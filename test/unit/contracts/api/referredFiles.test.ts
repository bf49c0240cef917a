import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { referredFiles } from '../../../../contracts/api/referredFiles.ts';
import { workFolder } from '../../../e2e/workFolder.ts';

test('Evidence is bound to the files that an OpenAPI file refers to, each once; one that cannot be read has none.', async () => {
  const folder = workFolder();
  const [api, part, inner] = ['api.yaml', 'part.yaml', 'inner.yaml'].map((name) => join(folder, name));
  await writeFile(api ?? '', 'a: { $ref: part.yaml }\nb: { $ref: "part.yaml#/x" }\n');
  await writeFile(part ?? '', 'x: { $ref: inner.yaml }\n');
  await writeFile(inner ?? '', 'y: { $ref: api.yaml }\n');
  expect(await referredFiles([api ?? ''], folder)).toEqual([part, inner]);
  expect(await referredFiles([join(folder, 'gone.yaml')], folder)).toEqual([]);
});
