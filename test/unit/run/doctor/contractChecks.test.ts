import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import { contractChecks } from '../../../../harness/run/doctor/contractChecks.ts';

const pact = (interactions: readonly unknown[], provider = 'auth'): string =>
  JSON.stringify({ consumer: { name: 'web' }, provider: { name: provider }, interactions });
const read = { description: 'a', request: { method: 'GET', path: '/' }, response: { status: 200 } };

async function told(
  files: Readonly<Record<string, string>>,
  section: object = {},
  { required = [], writes = null }: { required?: readonly LaneName[]; writes?: 'isolated' | null } = {},
): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'doctor-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const service = defaultService('auth', { baseline: 'http://a', candidate: 'http://b', writes }, directory);
  const found = await contractChecks.look(
    {
      directory,
      config: null,
      services: [{ ...service, lanes: new Map([['contract', { pacts: ['*.json'], ...section }]]) }],
      diagnoses: [],
      required: new Set(required),
      lanes: new Set(['contract']),
      now: new Date(0),
      env: {},
    },
    AbortSignal.timeout(5_000),
  );
  return found.map(({ level, subject, line }) => `${level} ${subject}: ${line}`);
}

test('the pacts that are here are counted by consumer; what lacks is missing where a step requires contract', async () => {
  expect(await told({ 'a.json': pact([read]) })).toEqual(['ok auth contract: 1 interaction of web']);
  const none = 'auth contract: there is no pact: none is found by *.json';
  expect(await told({})).toEqual([`warning ${none}`]);
  expect(await told({}, {}, { required: ['contract'] })).toEqual([`missing ${none}`]);
  expect(await told({ 'a.json': pact([read]) }, { consumers: ['mobile'] })).toContain(
    'warning auth contract: the consumer mobile has no interaction',
  );
});

test('a pact that cannot be read is told with its line, and so is a module that is not there', async () => {
  expect(await told({ 'a.json': '{\n' })).toEqual([
    expect.stringContaining('missing auth contract: a.json:2'),
  ]);
  expect(await told({ 'a.json': pact([read]) }, { states: 'states.ts' })).toEqual([
    'missing auth contract: the module of provider states states.ts is not there',
  ]);
});

test('interactions that would not be sent are told', async () => {
  const files = { 'a.json': pact([{ ...read, providerState: 'a user exists' }]) };
  expect(await told(files)).toContain(
    'warning auth contract: interactions that may write are not sent: not both sides are declared isolated',
  );
  expect(await told(files, {}, { writes: 'isolated' })).toHaveLength(1);
});

test('what is asked for over the network is not asked by the doctor, and no address of it is shown', async () => {
  const lines = await told({}, { pacts: ['https://broker.example/web.json'] });
  expect(lines).toEqual([
    'ok auth contract: pacts are read over the network besides, which is not asked here',
  ]);
});
