import { expect, test } from 'vitest';
import { contractMeasurements } from '../../../../contracts/told/measurements.ts';
import { distinctInteractions } from '../../../../harness/evidence/pool/distinctInteractions.ts';
import type { ContractInteraction, Standing } from '../../../../harness/model/contract.ts';
import { contract } from '../contractExample.ts';
import { storedOf } from '../../contracts/planned.ts';

const window = { from: 1, to: 2 };
const as = { run: 'gate', service: 'auth', version: '2', window, from: 7 };

const one = (description: string, standing: Standing, operation = 'GET /me'): ContractInteraction =>
  storedOf({
    description,
    standing,
    operation,
    fingerprint: Buffer.from(description.padEnd(6).slice(0, 6)).toString('hex'),
    candidate:
      standing === 'broken'
        ? { outcome: 'unanswered', milliseconds: 1, problem: 'it hung up' }
        : { outcome: 'held', milliseconds: 1 },
  });

const part = (use: 'counted' | 'faults', ...interactions: readonly ContractInteraction[]) => ({
  use,
  contract: { ...contract, interactions },
  measurements: contractMeasurements(interactions, { run: 'r', service: 'auth', version: '2', window }),
});

const samples = (...parts: Parameters<typeof distinctInteractions>[0]) =>
  distinctInteractions(parts, as).map(({ sequence, subject, sample }) => ({
    sequence,
    operation: subject.operation,
    ...sample,
  }));

test('Interactions of several runs count once each, as they fared worst; operations by themselves.', () => {
  const runs = [
    part('counted', one('me', 'pinned'), one('login', 'pinned', 'POST /login')),
    part('counted', one('me', 'broken'), one('login', 'pinned', 'POST /login')),
    part('counted', one('me', 'pinned'), one('login', 'pinned', 'POST /login')),
  ];
  expect(samples(...runs)).toMatchObject([
    { sequence: 7, operation: null, passed: 1, failed: 1, expected: 2, named: ['web “me”: it hung up'] },
    { sequence: 8, operation: 'GET /me', passed: 0, failed: 1, expected: 1 },
    { sequence: 9, operation: 'POST /login', passed: 1, failed: 0, expected: 1, named: [] },
  ]);
});

test('Of a run that counts in part only what failed is there, and it is not one more.', () => {
  const killed = part('faults', one('me', 'broken'), one('login', 'open'), one('gone', 'pinned'));
  expect(samples(killed, part('counted', one('me', 'pinned'), one('login', 'pinned')))[0]).toMatchObject({
    passed: 1,
    failed: 1,
    errored: 0,
    expected: 2,
  });
  expect(samples(killed)[0]).toMatchObject({ passed: 0, failed: 1, expected: 1 });
});

test('What the candidate kept at one time only stays open when it is asked again; what the baseline did so does not.', () => {
  const unanswered = { outcome: 'unanswered', milliseconds: 1, problem: 'it hung up' } as const;
  const unsteady = { ...one('me', 'unsteady'), candidate: unanswered };
  const after = part('counted', one('me', 'pinned'), one('login', 'pinned'));
  expect(samples(part('faults', unsteady), after)[0]).toMatchObject({ passed: 1, errored: 1, expected: 2 });
  const baseline = part('faults', one('me', 'unsteady'));
  expect(samples(baseline, after)[0]).toMatchObject({ passed: 2, errored: 0 });
});

test('Interactions of one run that are called alike are as many as they are; pending ones are none.', () => {
  const twice = [one('me', 'pinned'), one('me', 'broken'), { ...one('new', 'broken'), pending: true }];
  const both = [part('counted', ...twice), part('counted', ...twice)];
  expect(samples(...both)[0]).toMatchObject({ passed: 1, failed: 1, expected: 2 });
});

test('What was put down as nothing to count is not counted by its document either.', () => {
  expect(samples({ ...part('faults', one('me', 'broken')), measurements: [] })).toEqual([]);
});
