import { expect, test } from 'vitest';
import { visible } from '../../../harness/report/visible.ts';

test('what is not seen is written out, on one line', () => {
  expect(visible('a\nb\r\t\u0000\u202E\u{E0041}\uD800\uFFFE é 😀')).toBe(
    'a\\nb\\r\\t\\u{0}\\u{202e}\\u{e0041}\\u{d800}\\u{fffe} é 😀',
  );
  expect(visible('##[error] ##vso[x]')).toBe('# #[error] # #vso[x]');
});

test('a long value is cut, not inside of a character and not inside of a placeholder', () => {
  expect(visible('abcdef', 6)).toBe('abcdef');
  expect(visible('abcdefg', 6)).toBe('abcde…');
  expect(visible('ab😀😀', 4)).toBe('ab…');
  const secret = 'token=[secret:token:3fa1c0de, 43 characters]';
  expect(visible(`${secret} and more`, 20)).toBe(`${secret}…`);
  expect(visible(`${secret} and more`, 46)).toBe(`${secret} …`);
  expect(visible(`x [secret:${'y'.repeat(200)}]`, 20)).toBe('x [secret:yyyyyyyyy…');
  expect(visible('x'.repeat(1_000_000), 100)).toHaveLength(100);
  expect(visible('\u0000'.repeat(1_000), 100).length).toBeLessThanOrEqual(100);
});
