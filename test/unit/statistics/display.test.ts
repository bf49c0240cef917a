import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  displayBound,
  displayCount,
  displayDuration,
  displayLimit,
  displayShare,
} from '../../../harness/statistics/display.ts';

test('counts have their thousands separated', () => {
  expect([0, 999, 1200, 1_234_567].map(displayCount)).toEqual(['0', '999', '1,200', '1,234,567']);
});

test('shares have two significant digits and no exponent', () => {
  expect([0, 0.0024933, 0.05, 0.487, 1, 3e-8].map((share) => displayShare(share))).toEqual([
    '0 %',
    '0.25 %',
    '5 %',
    '49 %',
    '100 %',
    '0.000003 %',
  ]);
});

test('an upper bound is never shown smaller than it is', () => {
  expect(displayShare(0.00101, 'up')).toBe('0.11 %');
  expect(displayShare(0.001, 'up')).toBe('0.1 %');
  expect(displayShare(0.000999744, 'up')).toBe('0.1 %');
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1, noNaN: true }), (share) => {
      const shown = Number(displayShare(share, 'up').slice(0, -2)) / 100;
      expect(shown).toBeGreaterThanOrEqual(share * (1 - 1e-11));
      expect(shown).toBeLessThanOrEqual(share * 1.11);
    }),
  );
});

test('an upper bound below a limit is not shown above it, and any other not below it', () => {
  expect(displayBound(0.001041, 0.00105)).toBe('0.105 %');
  expect(displayBound(0.001051, 0.00105)).toBe('0.11 %');
  expect(displayBound(0.000999744, 0.001)).toBe('0.1 %');
  expect(displayBound(0.0024933, 0.001)).toBe('0.25 %');
});

test('limits and confidences keep their digits', () => {
  expect([0.001, 0.95, 0.999, 0.0125].map(displayLimit)).toEqual(['0.1 %', '95 %', '99.9 %', '1.25 %']);
});

test('durations are short', () => {
  expect([0.04, 8.97, 42.3, 240, 9000].map(displayDuration)).toEqual([
    '0 s',
    '9 s',
    '42 s',
    '4 min',
    '2.5 h',
  ]);
});
