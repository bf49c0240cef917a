import { expect, test } from 'vitest';
import { ignoresRuns, runsLine } from '../../../../harness/run/init/ignoreRuns.ts';

test.each([
  ['', '.harness/\n'],
  ['dist\n', 'dist\n.harness/\n'],
  ['dist', 'dist\n.harness/\n'],
  ['dist\r\nx', 'dist\r\nx\r\n.harness/\r\n'],
])('%j becomes %j', (before, after) => {
  expect(before + runsLine(before)).toBe(after);
  expect(ignoresRuns(before)).toBe(false);
  expect(ignoresRuns(after)).toBe(true);
});

test.each(['.harness', '/.harness/', '**/.harness/', '.harness/**', 'a\n .harness/ \nb'])(
  '%j has it already',
  (text) => {
    expect(ignoresRuns(text)).toBe(true);
  },
);

test.each(['# .harness/', '!.harness/', '.harness/\n!.harness/', '.harness/cache', 'x.harness/'])(
  '%j has it not',
  (text) => {
    expect(ignoresRuns(text)).toBe(false);
  },
);
