import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countSchema,
  durationSchema,
  parseDuration,
  parsePercent,
  percentSchema,
} from '../../../harness/config/quantities.ts';

describe('a duration', () => {
  test.each([
    ['500ms', 500],
    ['1.1s', 1_100],
    ['1.005s', 1_005],
    ['2m', 120_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['0s', 0],
    ['0.5ms', 0.5],
  ])('of %s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
    expect(durationSchema.parse(text)).toBe(milliseconds);
  });

  test.each(['', '5', 's', '-5s', '5 s', '5S', '1e3ms', '.5s', '5s '])('is not %j', (text) => {
    expect(parseDuration(text)).toBeNull();
    expect(durationSchema.safeParse(text).success).toBe(false);
  });

  test('of any whole number of seconds is that many thousand ms', () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        expect(parseDuration(`${seconds}s`)).toBe(seconds * 1_000);
      }),
    );
  });
});

describe('a percentage', () => {
  test.each([
    ['0.1%', 0.001],
    ['0.7%', 0.007],
    ['95%', 0.95],
    ['100%', 1],
    ['0%', 0],
  ])('of %s is %d', (text, fraction) => {
    expect(parsePercent(text)).toBe(fraction);
    expect(percentSchema.parse(text)).toBe(fraction);
  });

  test.each(['', '5', '%', '-1%', '1 %', '1e2%'])('is not %j', (text) => {
    expect(parsePercent(text)).toBeNull();
    expect(percentSchema.safeParse(text).success).toBe(false);
  });

  test('above 100% is refused', () => {
    expect(percentSchema.safeParse('100.1%').success).toBe(false);
  });

  test('is the number that a person would write for the fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
        expect(parsePercent(text)).toBe(hundredths / 10_000);
      }),
    );
  });
});

describe('a count', () => {
  test.each([
    [3, 3],
    ['3', 3],
  ])('of %j is %d', (given, count) => {
    expect(countSchema(1).parse(given)).toBe(count);
  });

  test.each([0, '0', 1.5, '1.5', -1, 'three', null])('is not %j where it starts at 1', (given) => {
    const result = countSchema(1).safeParse(given);
    expect(result.error?.issues[0]?.message).toBe('a whole number from 1');
  });
});
