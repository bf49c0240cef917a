import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderScenario } from '../../../../harness/run/init/renderScenario.ts';
import { usualSpecs } from '../../../../harness/run/init/usualSpecs.ts';
import { workFolder } from '../../../e2e/workFolder.ts';

const ours = "import { test } from 'migration-harness/scenarios';\n";

async function section(files: Readonly<Record<string, string>>, only = true): Promise<readonly string[]> {
  const cwd = workFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const lines = renderScenario('auth', only, await usualSpecs(cwd));
  return lines.map((line) => line.trim()).filter((line) => !line.startsWith('#'));
}

test('specs of a folder of the service are proposed, and else all of them where it is the only one', async () => {
  const files = { 'scenarios/auth/login.spec.ts': ours, 'scenarios/orders/buy.spec.ts': ours };
  expect(await section(files)).toEqual(['scenario:', "specs: ['scenarios/auth'] # 1 spec"]);
  const flat = { 'scenarios/a.spec.ts': ours, 'scenarios/b.test.ts': ours, 'scenarios/people.ts': ours };
  expect(await section(flat)).toEqual(['scenario:', "specs: ['scenarios'] # 2 specs"]);
  expect(await section(flat, false)).toEqual([]);
});

test('where no spec lies, or none imports the fixtures, nothing is proposed but a comment', async () => {
  expect(await section({})).toEqual([]);
  expect(await section({ 'scenarios/a.spec.ts': "import { test } from '@playwright/test';\n" })).toEqual([]);
});
