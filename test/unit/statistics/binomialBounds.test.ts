import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactPValue, lowerBound, upperBound } from '../../../harness/statistics/binomialBounds.ts';
import { binomialLowerTail, binomialUpperTail } from '../../../harness/statistics/distributions.ts';

/** The decision table F.3 of the reference, one-sided 95 %: null where no count is good enough. */
const table = [
  { n: 59, errorsAllowed: null, errorsForcing: 2, slowAllowed: 0, slowForcing: 7 },
  { n: 300, errorsAllowed: null, errorsForcing: 2, slowAllowed: 8, slowForcing: 22 },
  { n: 1000, errorsAllowed: null, errorsForcing: 4, slowAllowed: 38, slowForcing: 63 },
  { n: 2995, errorsAllowed: 0, errorsForcing: 7, slowAllowed: 129, slowForcing: 171 },
  { n: 5000, errorsAllowed: 1, errorsForcing: 10, slowAllowed: 224, slowForcing: 277 },
  { n: 10_000, errorsAllowed: 4, errorsForcing: 16, slowAllowed: 463, slowForcing: 537 },
  { n: 20_000, errorsAllowed: 12, errorsForcing: 29, slowAllowed: 949, slowForcing: 1052 },
  { n: 50_000, errorsAllowed: 38, errorsForcing: 63, slowAllowed: 2419, slowForcing: 2581 },
  { n: 100_000, errorsAllowed: 83, errorsForcing: 118, slowAllowed: 4886, slowForcing: 5115 },
];

function mostAllowed(total: number, limit: number): number | null {
  let bad = 0;
  while (upperBound(bad, total, 0.95) < limit) bad += 1;
  return bad === 0 ? null : bad - 1;
}

function fewestForcing(total: number, limit: number): number {
  let bad = 0;
  while (lowerBound(bad, total, 0.95) <= limit) bad += 1;
  return bad;
}

const counts = fc
  .integer({ min: 1, max: 100_000_000 })
  .chain((total) => fc.tuple(fc.integer({ min: 0, max: Math.min(total, 5000) }), fc.constant(total)));
const confidences = fc.constantFrom(0.9, 0.95, 0.99, 0.999);

describe('exact binomial bounds', () => {
  test.each(table)('agree with the decision table at n = $n', (row) => {
    expect({
      n: row.n,
      errorsAllowed: mostAllowed(row.n, 0.001),
      errorsForcing: fewestForcing(row.n, 0.001),
      slowAllowed: mostAllowed(row.n, 0.05),
      slowForcing: fewestForcing(row.n, 0.05),
    }).toEqual(row);
  });

  test('without a bad one the upper bound is 1 - alpha^(1/n)', () => {
    for (const total of [1, 59, 2995, 1_000_000, 100_000_000]) {
      const closed = -Math.expm1(Math.log(0.05) / total);
      expect(Math.abs(upperBound(0, total, 0.95) / closed - 1)).toBeLessThan(1e-9);
    }
  });

  test('leave everything open without samples', () => {
    expect([lowerBound(0, 0, 0.95), upperBound(0, 0, 0.95)]).toEqual([0, 1]);
  });

  test('have the tail that defines them, up to a hundred million samples', () => {
    fc.assert(
      fc.property(counts, confidences, ([bad, total], confidence) => {
        const alpha = 1 - confidence;
        const upper = upperBound(bad, total, confidence);
        const lower = lowerBound(bad, total, confidence);
        if (bad < total)
          expect(Math.abs(binomialLowerTail(bad, total, upper) / alpha - 1)).toBeLessThan(1e-5);
        if (bad > 0) expect(Math.abs(binomialUpperTail(bad, total, lower) / alpha - 1)).toBeLessThan(1e-5);
      }),
      { numRuns: 2000 },
    );
  });

  test('contain the estimate, rise with the bad ones, and narrow with the samples', () => {
    fc.assert(
      fc.property(counts, confidences, ([bad, total], confidence) => {
        const upper = upperBound(bad, total, confidence);
        const lower = lowerBound(bad, total, confidence);
        expect(lower).toBeLessThanOrEqual(bad / total);
        expect(upper).toBeGreaterThanOrEqual(bad / total);
        if (bad < total) {
          expect(upperBound(bad + 1, total, confidence)).toBeGreaterThan(upper);
          expect(lowerBound(bad + 1, total, confidence)).toBeGreaterThan(lower);
        }
        expect(upperBound(bad, total + total, confidence)).toBeLessThan(upper);
      }),
      { numRuns: 1000 },
    );
  });

  test('refuse what are no counts', () => {
    expect(() => upperBound(2, 1, 0.95)).toThrow(RangeError);
    expect(() => lowerBound(-1, 1, 0.95)).toThrow(RangeError);
    expect(() => upperBound(Number.NaN, 1, 0.95)).toThrow(RangeError);
    expect(() => upperBound(0, 1.5, 0.95)).toThrow(RangeError);
    expect(() => upperBound(0, 1, 1)).toThrow(RangeError);
    expect(() => upperBound(0, 1, Number.NaN)).toThrow(RangeError);
  });
});

describe('the exact test', () => {
  test('agrees with sums computed with 40 digits', () => {
    expect(exactPValue(0, 10, 0.001)).toBe(1);
    expect(exactPValue(1, 52, 0.001)).toBeCloseTo(1 - 0.999 ** 52, 12);
    expect(exactPValue(3, 640, 0.001)).toBeCloseTo(0.0271774601252426, 14);
  });

  test('keeps its digits where one minus the lower tail is plain zero', () => {
    const exact = 1e-18;
    expect(Math.abs(exactPValue(2, 2, 1e-9) / exact - 1)).toBeLessThan(1e-6);
    expect(1 - binomialLowerTail(1, 2, 1e-9)).toBe(0);
  });

  test('is significant exactly where the lower bound has passed the limit', () => {
    fc.assert(
      fc.property(
        counts,
        ([bad, total]) => exactPValue(bad, total, 0.001) < 0.05 === lowerBound(bad, total, 0.95) > 0.001,
      ),
      { numRuns: 2000 },
    );
  });
});
