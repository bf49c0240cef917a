import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import { UsageError } from '../../../harness/errors/UsageError.ts';
import { findSpecs } from '../../../scenarios/findSpecs.ts';
import { scenarioInputs } from '../../../scenarios/inputs.ts';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'harness-inputs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function inputsOf(directory: string, specs: readonly string[]): Promise<readonly string[]> {
  const service = defaultService('auth', { baseline: null, candidate: null, writes: null }, directory);
  const inputs = await scenarioInputs({ ...service, lanes: new Map([['scenario', { specs }]]) });
  return inputs.map(({ path }) => path);
}

test('Evidence is bound to the specs and to all that they import by a relative path, each once.', async () => {
  const directory = folderOf({
    'scenarios/a.spec.ts':
      "import { people } from './people.ts';\nimport x from 'migration-harness/scenarios';",
    'scenarios/deep/b.test.ts': "export * from '../people.js';\nconst data = require('./data');",
    'scenarios/people.ts': "import './more';",
    'scenarios/more/index.ts': '',
    'scenarios/deep/data.json': '{}',
    'scenarios/README.md': '',
    'other.ts': '',
  });
  const all = ['scenarios/a.spec.ts', 'scenarios/deep/b.test.ts', 'scenarios/people.ts'];
  expect((await inputsOf(directory, ['scenarios'])).toSorted()).toEqual(
    [...all, 'scenarios/deep/data.json', 'scenarios/more/index.ts'].toSorted(),
  );
  expect(await inputsOf(directory, ['nowhere'])).toEqual([]);
});

test('Specs are files, folders and globs; what leads to none is told, and what is not there is an error.', async () => {
  const directory = folderOf({ 's/a.spec.ts': '', 's/people.ts': '', 'empty/people.ts': '' });
  const at = (name: string): string => join(directory, name);
  expect(await findSpecs(['s', 's/a.spec.ts', 'empty', 's/*.test.ts'], directory)).toEqual({
    paths: [at('s'), at('s/a.spec.ts')],
    files: [at('s/a.spec.ts')],
    empty: ['empty', 's/*.test.ts'],
  });
  await expect(findSpecs(['nowhere'], directory)).rejects.toThrow(UsageError);
});
