import { expect, test } from 'vitest';
import { defaultService } from '../../../../harness/config/defaultService.ts';
import type { LaneName } from '../../../../harness/model/measurement.ts';
import { recordingChecks } from '../../../../harness/run/doctor/recordingChecks.ts';

test('A service without a recording is a warning, and ends the gate where a step requires the lane shadow.', async () => {
  const sides = { baseline: 'http://a', candidate: 'http://b', writes: 'isolated' } as const;
  const told = (...required: readonly LaneName[]) =>
    recordingChecks.look(
      {
        directory: '/',
        config: null,
        services: [defaultService('shop', sides, '/')],
        diagnoses: [],
        required: new Set(required),
        lanes: new Set<LaneName>(['shadow']),
        now: new Date(0),
        env: {},
      },
      AbortSignal.timeout(5_000),
    );
  expect(await told()).toMatchObject([{ level: 'warning', line: 'no recording is named' }]);
  expect(await told('contract')).toMatchObject([{ level: 'warning' }]);
  expect(await told('shadow', 'contract')).toMatchObject([
    { level: 'missing', line: 'no recording is named; a step of the promotion requires the lane shadow' },
  ]);
});

test('Of a service that has other lanes only, nobody is told of recordings.', async () => {
  const sides = { baseline: 'http://a', candidate: 'http://b', writes: 'isolated' } as const;
  const plain = defaultService('shop', sides, '/');
  const told = (required: readonly LaneName[]) =>
    recordingChecks.look(
      {
        directory: '/',
        config: null,
        services: [{ ...plain, lanes: new Map([['scenario', {}]]) }],
        diagnoses: [],
        required: new Set(required),
        lanes: new Set<LaneName>(['shadow', 'scenario']),
        now: new Date(0),
        env: {},
      },
      AbortSignal.timeout(5_000),
    );
  expect(await told(['scenario'])).toEqual([]);
  expect(await told(['scenario', 'shadow'])).toMatchObject([{ level: 'missing' }]);
});
