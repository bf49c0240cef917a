import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, cut, cutPair, plain, wrap } from '../../../harness/report/terminalText.ts';

test('columns count wide characters twice and marks not at all', () => {
  expect(columns('abc')).toBe(3);
  expect(columns('漢字')).toBe(4);
  expect(columns('e\u0301')).toBe(1);
});

test('a text is cut to its columns and says so', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdefg', 6)).toBe('abcde…');
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      (text, width) => {
        const shown = cut(plain(text), width);
        expect(columns(shown)).toBeLessThanOrEqual(width);
        expect(shown.isWellFormed()).toBe(true);
      },
    ),
  );
});

test('two long values are shown where they part', () => {
  const [a, b] = cutPair(`${'x'.repeat(500)}left${'y'.repeat(500)}`, `${'x'.repeat(500)}right`, 40);
  expect(a).toMatch(/^…x+lefty+…$/);
  expect(b).toMatch(/^…x+right$/);
  expect(Math.max(columns(a), columns(b))).toBeLessThanOrEqual(40);
});

test('no cut leaves a part of a placeholder, which would be taken for a secret once more', () => {
  const [left, right] = ['[secret:token:3fa1c0de]', '[secret:token:91b2c3d4, 43 characters]'];
  expect(cut(`ab ${left} more`, 20)).toBe('ab …');
  expect(cut(`ab ${left} more`, 27)).toBe(`ab ${left}…`);
  for (let width = 10; width < 90; width += 1) {
    for (let before = 0; before < 60; before += 7) {
      const text = (secret: string): string => `{"${'k'.repeat(before)}":"${secret}","z":"${secret}"}`;
      for (const shown of cutPair(text(left), text(right), width)) {
        const rest = shown.replaceAll(/\[secret:token:\w{8}(?:, 43 characters)?\]/g, '');
        expect(rest).not.toMatch(/secret|token|\[|\]|[0-9a-f]{4}/);
        expect(columns(shown)).toBeLessThanOrEqual(width);
      }
    }
  }
});

test('two values that part early are shown from their start', () => {
  expect(cutPair('"editor"', '"reader"', 40)).toEqual(['"editor"', '"reader"']);
});

test('wrapping keeps every word, and no line begins like a command of a CI runner', () => {
  const words = fc.array(fc.constantFrom('a', 'word', '::error::x', 'longerword', '漢字'), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 5, max: 30 }), (given, width) => {
      const lines = wrap(given.join(' '), width);
      expect(lines.join(' ')).toBe(given.join(' '));
      expect(lines.slice(1).some((line) => line.startsWith('::'))).toBe(false);
    }),
  );
});
