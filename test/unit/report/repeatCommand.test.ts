import { expect, test } from 'vitest';
import { calledHere, repeatOf } from '../../../harness/report/repeatCommand.ts';

const before = 'POST /a: 1 mismatch in 50 (p = 1)';
const command = "harness shadow --service auth --operations 'POST /it'\\''s; repeat it: x'";
const reason = `${before}; repeat it: ${command}; also open: shadow.coverage`;

test('a command ends where the next clause begins, whatever stands in its quotes', () => {
  expect(repeatOf(reason)).toEqual({ words: `${before}; also open: shadow.coverage`, command });
  expect(repeatOf(before)).toEqual({ words: before, command: null });
});

test('the command alone is called otherwise, or left out', () => {
  expect(calledHere(reason, 'npx migration-harness')).toBe(
    reason.replace('harness', 'npx migration-harness'),
  );
  expect(calledHere('x; repeat it: harness load --script a', 'npx h')).toBe(
    'x; repeat it: npx h load --script a',
  );
  expect(calledHere(reason, '$&')).toBe(reason.replace('harness', () => '$&'));
  expect(calledHere(reason, null)).toBe(`${before}; also open: shadow.coverage`);
  expect(calledHere(`harness shadow: ${before}`, 'x')).toBe(`harness shadow: ${before}`);
});
