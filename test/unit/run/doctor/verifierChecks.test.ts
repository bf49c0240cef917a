import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import { verifierChecks } from '../../../../harness/run/doctor/verifierChecks.ts';
import { workFolder } from '../../../e2e/workFolder.ts';

test('Pact’s core is loaded, and each module of states: one that cannot be is missing, with its line', async () => {
  const directory = workFolder();
  writeFileSync(join(directory, 'good.ts'), "export const states = { 'a user exists': () => ({}) };\n");
  writeFileSync(join(directory, 'bad.ts'), 'export const a = 1;\nexport const states = { a: 1;\n');
  const service = (name: string, section: object) => ({
    ...defaultService(name, { baseline: null, candidate: 'http://127.0.0.1:9', writes: null }, directory),
    lanes: new Map([['contract', section]]),
  });
  const found = await verifierChecks.look(
    {
      directory,
      config: null,
      services: [
        service('auth', { states: 'good.ts' }),
        service('shop', { states: 'bad.ts' }),
        { ...service('mail', {}), lanes: new Map() },
      ],
      diagnoses: [],
      required: new Set(),
      lanes: new Set(['contract']),
      now: new Date(0),
      env: {},
    },
    AbortSignal.timeout(20_000),
  );
  expect(found.map(({ level, subject, line }) => `${level} ${subject}: ${line}`)).toEqual([
    'ok pact: its core can be loaded',
    'ok auth contract: good.ts has handlers for 1 state',
    expect.stringMatching(/^missing shop contract: bad\.ts:2: cannot be loaded: Expected/),
  ]);
});
