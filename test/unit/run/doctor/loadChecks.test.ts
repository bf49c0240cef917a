import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import { loadChecks } from '../../../../harness/run/doctor/loadChecks.ts';

async function told(
  section: object,
  writes: 'isolated' | null,
  required: readonly LaneName[] = [],
): Promise<readonly string[]> {
  const given = { baseline: 'http://a', candidate: 'http://b', writes };
  const found = await loadChecks.look(
    {
      directory: '/',
      config: null,
      services: [
        { ...defaultService('auth', given, '/'), lanes: new Map<LaneName, unknown>([['load', section]]) },
      ],
      diagnoses: [],
      required: new Set(required),
      lanes: new Set(['shadow', 'load']),
      now: new Date(0),
      env: {},
    },
    AbortSignal.timeout(5_000),
  );
  return found.map(({ level, subject, line }) => `${level} ${subject}: ${line}`);
}

test('scripts against a side that may not be written to are told; missing where a step requires load', async () => {
  const section = { scripts: ['a.k6.ts'] };
  const line =
    'auth load: its scripts are not run: a script may write, and the candidate is not declared isolated';
  expect(await told(section, null)).toEqual([`warning ${line}`]);
  expect(await told(section, null, ['load'])).toEqual([`missing ${line}`]);
  expect(await told(section, 'isolated')).toEqual([]);
  // A recording is looked at before it is played: it may hold reads alone.
  expect(await told({ recordings: ['a.har'] }, null)).toEqual([]);
});
