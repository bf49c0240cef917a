import { expect, test } from 'vitest';
import { describeFinding } from '../../../harness/gate/describeFinding.ts';
import { findingOf } from './evidence.ts';

test('a long value is cut, never in the middle of a placeholder', () => {
  const secret = '[secret:token:3fa1c0de]';
  const told = (baseline: string): string =>
    describeFinding({ ...findingOf({}), example: { exchange: 'x', baseline, candidate: null, note: null } });
  expect(told('a'.repeat(61))).toContain(`baseline ${'a'.repeat(59)}…,`);
  expect(told(`${'a'.repeat(50)}${secret}`)).toContain(`baseline ${'a'.repeat(50)}…,`);
  expect(told(`${secret}${'a'.repeat(50)}`)).toContain(`baseline ${secret}${'a'.repeat(36)}…,`);
});

test('what was sent before a death is told in full, another note is cut', () => {
  const note = `refused: nobody listens; the last it answered: ${'GET /orders/{} (a-17), '.repeat(5)}`;
  const found = { ...findingOf({}), example: { exchange: 'x', baseline: null, candidate: null, note } };
  expect(describeFinding({ ...found, kind: 'died' })).toContain(note);
  expect(describeFinding(found)).not.toContain('(a-17)');
});
