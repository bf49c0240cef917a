import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochbergAdjusted } from '../../../harness/statistics/benjaminiHochberg.ts';

/** The worked example of Benjamini and Hochberg (1995), section 3.2. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

test('rejects the four hypotheses that its authors reject at 5 %', () => {
  const rejected = benjaminiHochbergAdjusted(published).map((value) => value <= 0.05);
  expect(rejected).toEqual(published.map((_, index) => index < 4));
});

test('steps up: each p-value times the number of hypotheses over its rank, never above a larger one', () => {
  const adjusted = benjaminiHochbergAdjusted([0.01, 0.04, 0.03, 0.005]);
  [0.02, 0.04, 0.04, 0.02].forEach((value, index) => expect(adjusted[index]).toBeCloseTo(value, 12));
  expect(benjaminiHochbergAdjusted([])).toEqual([]);
});

test('lies between the plain p-value and Bonferroni, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }), (pValues) => {
      const adjusted = benjaminiHochbergAdjusted(pValues);
      for (const [index, value] of adjusted.entries()) {
        const plain = pValues[index] ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(plain - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.min(1, plain * pValues.length) + 1e-12);
      }
      expect(benjaminiHochbergAdjusted(pValues.toReversed())).toEqual(adjusted.toReversed());
    }),
  );
});
