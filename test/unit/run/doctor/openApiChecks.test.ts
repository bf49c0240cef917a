import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import { openApiChecks } from '../../../../harness/run/doctor/openApiChecks.ts';
import { program, testFolder } from '../../program/fakeProgram.ts';

const file = 'openapi: 3.0.3\npaths: { /a: { get: { responses: {} } } }\n';

async function told(
  directory: string,
  section: object | null,
  { required = [], env = {} }: { required?: readonly LaneName[]; env?: Record<string, string> } = {},
): Promise<readonly string[]> {
  const service = {
    ...defaultService('shop', { baseline: 'http://a', candidate: 'http://b', writes: 'isolated' }, directory),
    openapi: join(directory, 'shop.yaml'),
    lanes: new Map<LaneName, unknown>(section === null ? [] : [['contract', section]]),
  };
  const around = {
    directory,
    config: null,
    services: [service],
    diagnoses: [],
    required: new Set(required),
    lanes: new Set<LaneName>(['contract']),
    now: new Date(0),
    env: { PATH: '/nowhere', HOME: directory, ...env },
  };
  const found = await Promise.all(openApiChecks.map(({ look }) => look(around, AbortSignal.timeout(5_000))));
  return found.flat().map(({ level, subject, line }) => `${level} ${subject}: ${line}`);
}

test('OpenAPI files that the contract lane reads are looked at, and what is wrong is told with its line.', async () => {
  const directory = testFolder();
  writeFileSync(join(directory, 'shop.yaml'), file);
  expect(await told(directory, null)).toEqual([]);
  expect(await told(directory, {})).toEqual(['ok shop openapi: shop.yaml, OpenAPI 3.0.3']);
  writeFileSync(join(directory, 'shop.yaml'), 'openapi: 3.0.3\npaths: [\n');
  expect((await told(directory, {}))[0]).toMatch(/^missing shop openapi: shop\.yaml:\d+:\d+: /);
});

test('oasdiff is asked for only where files are compared: missing where a step requires contracts, else a warning.', async () => {
  const directory = testFolder();
  writeFileSync(join(directory, 'shop.yaml'), file);
  const section = { openapi: { baseline: 'shop.yaml' } };
  const line =
    'is neither on PATH nor in the cache of the harness; without it OpenAPI files are not compared';
  expect((await told(directory, section)).at(-1)).toContain(`warning oasdiff: ${line}`);
  expect((await told(directory, section, { required: ['contract'] })).at(-1)).toContain(
    `missing oasdiff: ${line}`,
  );
  const path = program(join(directory, 'bin/oasdiff'), 'echo "oasdiff version main"');
  expect(await told(directory, section, { env: { HARNESS_OASDIFF: path } })).toContain(
    'ok oasdiff: main from HARNESS_OASDIFF',
  );
});
