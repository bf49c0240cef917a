import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contractSchema } from '../../../harness/evidence/contractSchema.ts';
import { edgesSchema } from '../../../harness/evidence/edgesSchema.ts';
import { loadSchema } from '../../../harness/evidence/loadSchema.ts';
import { manifestSchema } from '../../../harness/evidence/manifestSchema.ts';
import { runFiles } from '../../../harness/evidence/runFiles.ts';
import { scenarioSchema } from '../../../harness/evidence/scenarioSchema.ts';

const page = await readFile(join(import.meta.dirname, '../../../docs/reference/run-directory.md'), 'utf8');

test('The examples on the page on the run directory are legal.', () => {
  const [manifest, edges] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  expect(manifestSchema.parse(JSON.parse(manifest ?? '')).state).toBe('running');
  expect(edgesSchema.parse(JSON.parse(edges ?? '')).edges).toHaveLength(1);
  const load = /## `load.json`[\s\S]*?```json\n([\s\S]*?)```/.exec(page)?.[1];
  expect(loadSchema.parse(JSON.parse(load ?? '')).runs).toHaveLength(1);
  const contract = /## `contract.json`[\s\S]*?```json\n([\s\S]*?)```/.exec(page)?.[1];
  expect(contractSchema.parse(JSON.parse(contract ?? '')).interactions).toHaveLength(1);
  const scenario = /## `scenario.json`[\s\S]*?```json\n([\s\S]*?)```/.exec(page)?.[1];
  expect(scenarioSchema.parse(JSON.parse(scenario ?? '')).journeys).toHaveLength(1);
});

test('The page on the run directory names every file.', () => {
  for (const file of Object.values(runFiles)) expect(page).toContain(`\`${file}\``);
});
