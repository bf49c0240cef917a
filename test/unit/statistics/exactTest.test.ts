import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialLowerTail } from '../../../harness/statistics/distributions.ts';
import { exactTest, requiredSamples } from '../../../harness/statistics/exactTest.ts';

const needed = (limit: number, confidence: number, bad: readonly number[]): readonly number[] =>
  bad.map((count) => requiredSamples(count, limit, confidence));

describe('required samples', () => {
  test('for 0.1 % at 95 % are those of the reference', () => {
    expect(needed(0.001, 0.95, [0, 1, 2, 3, 4, 5, 10])).toEqual([
      2995, 4742, 6294, 7752, 9151, 10_511, 16_959,
    ]);
  });

  test('for 0.1 % at 99 % are those of the reference', () => {
    expect(needed(0.001, 0.99, [0, 1, 2, 3, 5])).toEqual([4603, 6636, 8403, 10_042, 13_105]);
  });

  test('for 5 % at 95 % are those of the reference', () => {
    expect(needed(0.05, 0.95, [0, 1, 2, 3, 5, 10])).toEqual([59, 93, 124, 153, 208, 336]);
  });

  test('are the first number that passes: one fewer does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom(0.0001, 0.001, 0.01, 0.05, 0.5),
        fc.constantFrom(0.9, 0.95, 0.99),
        (bad, limit, confidence) => {
          const shares = exactTest(limit, confidence);
          const total = shares.requiredBelow(bad);
          expect(shares.below(bad, total)).toBe(true);
          expect(total - 1 > bad && shares.below(bad, total - 1)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('refuse a limit that no number of samples supports', () => {
    expect(() => requiredSamples(0, 0, 0.95)).toThrow(RangeError);
    expect(() => exactTest(Number.NaN, 0.95)).toThrow(RangeError);
  });
});

describe('the traffic that a truly good service needs', () => {
  // F.3: enough for a pass with a probability of 90 %.
  test.each([
    [0.0001, 4800],
    [0.0002, 7800],
    [0.0003, 11_900],
    [0.0005, 27_000],
    [0.0007, 85_000],
  ])('with a true share of %f about %i samples pass nine times in ten', (share, total) => {
    const { below } = exactTest(0.001, 0.95);
    let bad = 0;
    while (below(bad + 1, total)) bad += 1;
    expect(binomialLowerTail(bad, total, share)).toBeGreaterThan(0.89);
    expect(binomialLowerTail(bad, total, share)).toBeLessThan(0.94);
  });
});

describe('the way back from a significant operation', () => {
  test('is the first number of samples at which it is significant no longer', () => {
    const { requiredNotSignificant, pValue } = exactTest(0.001, 0.95);
    expect([1, 2, 3, 5].map((bad) => requiredNotSignificant(bad))).toEqual([52, 356, 819, 1972]);
    expect(pValue(1, 51)).toBeLessThanOrEqual(0.05);
    expect(pValue(1, 52)).toBeGreaterThan(0.05);
  });
});
