import { expect, test } from 'vitest';
import { diagnose } from '../../../../harness/run/doctor/diagnose.ts';
import { laneChecks } from '../../../../harness/run/doctor/laneChecks.ts';
import { missing, ok, warning, type Surroundings } from '../../../../harness/run/doctor/Diagnosis.ts';
import { doctorDocument, doctorText } from '../../../../harness/run/doctor/doctorText.ts';

const around: Surroundings = {
  directory: '/nowhere',
  config: null,
  services: [],
  diagnoses: [ok('config', 'is legal')],
  required: new Set(),
  lanes: new Set(),
  now: new Date(0),
  env: {},
};

test('A check that goes wrong or does not end is a warning; the others are told in their order.', async () => {
  const never = new Promise<never>(() => undefined);
  const checks = [
    { name: 'slow', look: () => never },
    { name: 'broken', look: () => Promise.reject(new TypeError('with a secret')) },
    { name: 'fine', look: () => Promise.resolve([ok('a', 'good'), missing('b', 'is not there', 'get it')]) },
  ];
  const started = performance.now();
  const found = await diagnose(around, checks, new AbortController().signal, 50);
  expect(performance.now() - started).toBeLessThan(30_000);
  expect(found).toEqual([
    ok('config', 'is legal'),
    warning(
      'slow',
      'could not be looked at within 0.05 s',
      'call it again: a busy machine may be slower than that',
    ),
    warning('broken', 'could not be looked at (TypeError)', null),
    ok('a', 'good'),
    missing('b', 'is not there', 'get it'),
  ]);
});

test('The text has a line a check, how to get what is not there, and the sum.', () => {
  const document = doctorDocument([
    ok('node', '24'),
    missing('auth candidate', 'has no address', 'give one'),
  ]);
  expect(document.ready).toBe(false);
  expect(doctorText(document)).toBe(
    [
      'ok        node            24',
      'missing   auth candidate  has no address',
      '                          -> give one',
      '',
      '1 thing that is needed is missing',
      '',
    ].join('\n'),
  );
  const warned = doctorDocument([warning('a', 'b', null), warning('c', 'd', null)]);
  expect(warned.ready).toBe(true);
  expect(doctorText(warned)).toContain('nothing that is needed is missing; 2 warnings\n');
});

test('A lane that a step requires and that is to come is missing.', async () => {
  const found = await laneChecks.look(
    { ...around, lanes: new Set(['shadow']), required: new Set(['shadow', 'contract']) },
    new AbortController().signal,
  );
  expect(found).toMatchObject([{ level: 'missing', line: expect.stringContaining('the lane contract') }]);
});
