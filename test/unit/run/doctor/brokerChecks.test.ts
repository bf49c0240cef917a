import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { ServiceConfig } from '../../../../harness/config/serviceConfig.ts';
import { brokerChecks } from '../../../../harness/run/doctor/brokerChecks.ts';

async function told(
  env: Readonly<Record<string, string>>,
  broker: object | null,
  version: string | null = null,
): Promise<readonly string[]> {
  const given = defaultService('auth', { baseline: 'http://a', candidate: 'http://b', writes: null }, '/x');
  const service: ServiceConfig = {
    ...given,
    candidate: { ...given.candidate, version },
    lanes: new Map([['contract', { broker }]]),
  };
  const found = await brokerChecks.look(
    {
      directory: '/x',
      config: null,
      services: [service],
      diagnoses: [],
      required: new Set(),
      lanes: new Set(['contract']),
      now: new Date(0),
      env,
    },
    AbortSignal.timeout(5_000),
  );
  return found.map(({ level, subject, line }) => `${level} ${subject}: ${line}`);
}

test('a broker has its credentials whole or none, and an exact version where it is asked for an environment', async () => {
  const url = 'https://broker';
  expect(await told({}, null)).toEqual([]);
  expect(await told({}, { url })).toEqual([
    expect.stringContaining('ok auth broker: there are no credentials'),
  ]);
  expect(await told({ PACT_BROKER_TOKEN: 'hunter2' }, { url })).toEqual([
    'ok auth broker: there are credentials in the environment; whether it takes them is not asked here',
  ]);
  expect(await told({ PACT_BROKER_USERNAME: 'ci' }, { url })).toEqual([
    'missing auth broker: PACT_BROKER_PASSWORD is not set, and the other of the two is',
  ]);
  const asked = { url, environment: 'production', branch: 'feat' };
  expect((await told({}, asked))[1]).toBe(
    'warning auth broker: it cannot be asked for production: the version is not known',
  );
  expect((await told({}, asked, 'feat'))[1]).toContain('feat is the name of its branch');
  expect(await told({}, asked, '8f2c1d0')).toHaveLength(1);
});
