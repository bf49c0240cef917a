import { expect, test } from 'vitest';
import { contractMeasurements } from '../../../../contracts/told/measurements.ts';
import type { SideAnswer } from '../../../../harness/model/contract.ts';
import { storedOf } from '../planned.ts';

const mismatched: SideAnswer = {
  outcome: 'mismatched',
  milliseconds: 3,
  mismatches: [
    {
      location: 'body',
      path: '$.user.email',
      kind: 'missing',
      expected: '"a@b.example"',
      actual: null,
      message: 'Expected a@b.example',
    },
    { location: 'status', path: '', kind: 'status', expected: '200', actual: '500', message: '' },
  ],
};
const about = { run: 'r', service: 'auth', version: '2', window: { from: 1, to: 2 } };

test('each interaction that counts has one end; what did not pass is named by consumer, interaction and path', () => {
  const all = contractMeasurements(
    [
      storedOf(),
      storedOf({ standing: 'new' }),
      storedOf({ standing: 'broken', description: 'get it', candidate: mismatched }),
      storedOf({ standing: 'wrong', operation: 'POST /login', baseline: mismatched }),
      storedOf({ standing: 'unsteady', operation: 'POST /login' }),
      storedOf({
        standing: 'open',
        operation: 'POST /login',
        candidate: { outcome: 'skipped', problem: 'not sent: a write' },
      }),
      storedOf({ standing: 'broken', pending: true, candidate: mismatched }),
    ],
    about,
  );
  expect(all.map(({ sequence, subject }) => [sequence, subject.operation])).toEqual([
    [0, null],
    [1, 'GET /me'],
    [2, 'POST /login'],
  ]);
  expect(all[0]).toMatchObject({
    lane: 'contract',
    name: 'interactions',
    unit: 'interaction',
    subject: { service: 'auth', side: 'candidate', version: '2' },
    sample: { passed: 2, failed: 1, errored: 2, skipped: 1, pending: 0, expected: 6 },
  });
  expect(all[0]?.sample).toMatchObject({
    named: [
      'web “get it”: $.user.email is missing and 1 more',
      'web “get the profile”: $.user.email is missing and 1 more',
      'web “get the profile”',
      'web “get the profile”: not sent: a write',
    ],
  });
  // Values of answers are nobody's business here.
  expect(JSON.stringify(all)).not.toContain('a@b.example');
  expect(all[2]?.sample).toMatchObject({ passed: 0, failed: 0, errored: 2, skipped: 1, expected: 3 });
});

test('nothing that counts is nothing measured', () => {
  expect(contractMeasurements([], about)).toEqual([]);
  expect(contractMeasurements([storedOf({ pending: true })], about)).toEqual([]);
});
