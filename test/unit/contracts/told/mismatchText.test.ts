import { expect, test } from 'vitest';
import { answerText } from '../../../../contracts/told/mismatchText.ts';
import type { InteractionMismatch } from '../../../../harness/model/contract.ts';

const at = (more: Partial<InteractionMismatch>): InteractionMismatch => ({
  location: 'body',
  path: '$.token_type',
  kind: 'value',
  expected: '"Bearer"',
  actual: '"bearer"',
  message: '',
  ...more,
});
const told = (...mismatches: readonly InteractionMismatch[]): string | null =>
  answerText({ outcome: 'mismatched', milliseconds: 1, mismatches });

test('another value is told as such', () => {
  expect(told(at({}))).toBe('$.token_type has another value');
  expect(told(at({ location: 'header', path: 'retry-after', kind: 'header' }))).toBe(
    'header retry-after has another value',
  );
});

test('a status of another class stands alone: what else differs is of another answer', () => {
  const status = { location: 'status', path: '', kind: 'status', expected: '201' } as const;
  expect(told(at({ ...status, actual: '401' }), at({}), at({}))).toBe('status 401 instead of 201');
  expect(told(at({ ...status, actual: '200' }), at({}), at({}))).toBe('status 200 instead of 201 and 2 more');
});
