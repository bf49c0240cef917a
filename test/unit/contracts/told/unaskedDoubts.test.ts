import { expect, test } from 'vitest';
import { unaskedDoubts } from '../../../../contracts/told/unaskedDoubts.ts';
import { storedOf } from '../planned.ts';

const made = storedOf({ kind: 'message', description: 'user registered' });

test('Messages that a module makes without asking the candidate are no evidence of it, where there is no other.', () => {
  const [doubt, ...others] = unaskedDoubts([made], ['user registered']);
  expect(others).toEqual([]);
  expect(doubt).toMatchObject({ lane: 'contract', id: 'unasked' });
  expect(doubt?.reason).toContain('web “user registered”');
});

test('One interaction that the candidate was asked for is evidence; what is pending or did not hold is none.', () => {
  expect(unaskedDoubts([made, storedOf()], ['user registered'])).toEqual([]);
  expect(unaskedDoubts([made], [])).toEqual([]);
  expect(unaskedDoubts([], [])).toEqual([]);
  expect(unaskedDoubts([made, storedOf({ pending: true })], ['user registered'])).toHaveLength(1);
  const open = storedOf({ candidate: { outcome: 'errored', problem: 'it died', hint: null } });
  expect(unaskedDoubts([made, open], ['user registered'])).toHaveLength(1);
});
