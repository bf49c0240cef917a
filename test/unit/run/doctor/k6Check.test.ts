import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import { k6Check } from '../../../../harness/run/doctor/k6Check.ts';
import { program, testFolder } from '../../program/fakeProgram.ts';

/** What is told of services with these sections `load` (null: none), in a folder, with that environment. */
async function told(
  directory: string,
  sections: Readonly<Record<string, object | null>>,
  { required = [], env = {} }: { required?: readonly LaneName[]; env?: Record<string, string> } = {},
): Promise<readonly string[]> {
  const services = Object.entries(sections).map(([name, section]) => ({
    ...defaultService(name, { baseline: 'http://a', candidate: 'http://b', writes: 'isolated' }, directory),
    lanes: new Map<LaneName, unknown>(section === null ? [] : [['load', section]]),
  }));
  const found = await k6Check.look(
    {
      directory,
      config: null,
      services,
      diagnoses: [],
      required: new Set(required),
      lanes: new Set(['shadow', 'load']),
      now: new Date(0),
      env: { PATH: '/nowhere', HOME: directory, ...env },
    },
    AbortSignal.timeout(5_000),
  );
  return found.map(({ level, subject, line }) => `${level} ${subject}: ${line}`);
}

const neither = 'is neither on PATH nor in the cache of the harness';

test('A k6 that is not there is missing where a step requires load, a warning where a service has a section for it.', async () => {
  const directory = testFolder();
  expect(await told(directory, {})).toEqual([`optional k6: ${neither}; needed for the lane load`]);
  expect(await told(directory, { auth: null })).toEqual([
    `optional k6: ${neither}; needed for the lane load`,
  ]);
  expect(await told(directory, { auth: {}, shop: null })).toEqual([
    `warning k6: ${neither}; load without it is inconclusive`,
  ]);
  expect(await told(directory, { auth: {} }, { required: ['shadow', 'load'] })).toEqual([
    `missing k6: ${neither}; a step of the promotion requires the lane load`,
  ]);
});

test('The k6 that a service names is looked at for it, and the others for who names none.', async () => {
  const directory = testFolder();
  program(join(directory, 'bin/k6'), 'echo "k6 v2.1.0 (go1.26.8, linux/amd64)"');
  program(join(directory, 'other/k6'), 'echo "k6 v2.2.0 (go1.26.8, linux/amd64)"');
  const env = { K6_PATH: join(directory, 'other/k6') };
  expect(await told(directory, { auth: { k6: './bin/k6' }, shop: { k6: 'gone' } }, { env })).toEqual([
    'ok auth k6: v2.1.0 of the config',
    'warning shop k6: the k6 of the config is not there; load without it is inconclusive',
  ]);
  expect(await told(directory, { auth: { k6: './bin/k6' }, shop: {} }, { env })).toEqual([
    'ok k6: v2.2.0 from K6_PATH',
    'ok auth k6: v2.1.0 of the config',
  ]);
});
