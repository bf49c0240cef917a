import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import { scenarioChecks } from '../../../../harness/run/doctor/scenarioChecks.ts';

const project = fileURLToPath(new URL('../../../../', import.meta.url));

/** What is told of a service with these specs. */
async function told(
  specs: Readonly<Record<string, string>>,
  { required = [], writes = 'isolated' }: { required?: readonly LaneName[]; writes?: 'isolated' | null } = {},
): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'harness-specs-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  symlinkSync(join(project, 'node_modules'), join(directory, 'node_modules'));
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(directory, 'scenarios'));
  for (const [name, text] of Object.entries(specs)) writeFileSync(join(directory, 'scenarios', name), text);
  const service = defaultService('auth', { baseline: 'http://a', candidate: 'http://b', writes }, directory);
  const found = await scenarioChecks.look(
    {
      directory,
      config: null,
      services: [{ ...service, lanes: new Map([['scenario', { specs: ['scenarios'] }]]) }],
      diagnoses: [],
      required: new Set(required),
      lanes: new Set(['scenario']),
      now: new Date(0),
      env: {},
    },
    AbortSignal.timeout(60_000),
  );
  return found.map(({ level, subject, line }) => `${level} ${subject}: ${line}`);
}

test('Specs that are not there are missing where a step requires scenarios; no Playwright is started for none.', async () => {
  const line = 'auth scenario: there is no spec: none is found by scenarios';
  expect(await told({})).toEqual([`warning ${line}`]);
  expect(await told({}, { required: ['scenario'] })).toEqual([`missing ${line}`]);
});

test('Journeys are counted by listing them, and sides that may not be written to are told.', async () => {
  const spec = `import { test } from '@playwright/test';\ntest('one', () => {}); test('two', () => {});\n`;
  expect(await told({ 'a.spec.ts': spec }, { writes: null })).toEqual([
    'ok auth scenario: 2 journeys in scenarios',
    'warning auth scenario: what journeys write is not sent: not both sides are declared isolated',
  ]);
});
