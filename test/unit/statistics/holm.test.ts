import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holmAdjusted } from '../../../harness/statistics/holm.ts';

test('steps down: each p-value times the number of those not smaller', () => {
  const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
  [0.03, 0.06, 0.06, 0.02].forEach((value, index) => expect(adjusted[index]).toBeCloseTo(value, 12));
});

test('never falls along the order and never passes one', () => {
  expect(holmAdjusted([0.5, 0.6, 0.9])).toEqual([1, 1, 1]);
  expect(holmAdjusted([])).toEqual([]);
});

test('lies between the plain p-value and Bonferroni, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }), (pValues) => {
      const adjusted = holmAdjusted(pValues);
      for (const [index, value] of adjusted.entries()) {
        const plain = pValues[index] ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(plain);
        expect(value).toBeLessThanOrEqual(Math.min(1, plain * pValues.length) + 1e-12);
      }
      expect(holmAdjusted(pValues.toReversed())).toEqual(adjusted.toReversed());
    }),
  );
});
