import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ContractFlags } from '../../../harness/cli/contractOptions.ts';
import { contractRequests } from '../../../harness/cli/contractRequests.ts';
import { workFolder } from '../../e2e/workFolder.ts';

const flags: ContractFlags = {
  service: undefined,
  all: false,
  target: undefined,
  baseline: undefined,
  candidate: undefined,
  writes: undefined,
  config: undefined,
  out: undefined,
  format: 'text',
  quiet: false,
  'log-level': 'warn',
  seed: undefined,
  'dry-run': false,
  pact: [],
  provider: undefined,
  states: undefined,
  'publish-results': false,
  'build-url': undefined,
};

test('an address of a flag for which the config declares no writes is noted with what to add', async () => {
  const config = join(workFolder(), 'harness.config.yaml');
  writeFileSync(
    config,
    `version: 1
services:
  auth:
    baseline: { url: 'http://localhost:8000', writes: isolated }
    candidate: { url: 'http://localhost:8001', writes: isolated }
`,
  );
  const notesOf = async (given: Partial<ContractFlags>): Promise<readonly string[] | undefined> =>
    (await contractRequests({ ...flags, config, ...given }, 's', new Date(0))).requests[0]?.notes;
  const candidate = 'http://127.0.0.1:8001';
  expect(await notesOf({})).toEqual([]);
  expect(await notesOf({ candidate, writes: 'isolated' })).toEqual([]);
  expect(await notesOf({ candidate })).toEqual([
    '`writes: isolated` of the candidate is declared for http://localhost:8001 only, and not for http://127.0.0.1:8001: add --writes isolated where that may be written to too',
  ]);
});
