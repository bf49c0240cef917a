import { expect, test } from 'vitest';
import { displayMilliseconds, displayRange } from '../../../harness/report/displayMilliseconds.ts';

test.each([
  [0.25, '250 µs'],
  [1.234, '1.2 ms'],
  [147.4, '147 ms'],
  [12_300, '12 s'],
])('%s ms are displayed as %s', (milliseconds, text) => {
  expect(displayMilliseconds(milliseconds)).toBe(text);
});

test.each([
  [21.4, 24.3, '21–24 ms'],
  [0, 5.013, '0–5 ms'],
  [980, 1_240, '980 ms–1.2 s'],
  [0.4, 1.2, '400 µs–1.2 ms'],
])('from %s to %s ms is displayed as %s', (from, to, text) => {
  expect(displayRange(from, to)).toBe(text);
});
