import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedPValue } from '../../../harness/statistics/pairedTest.ts';

/** P(Bin(n, 1/2) >= worse) by whole numbers: no rounding to agree with by chance. */
function exactly(worse: number, better: number): number {
  const n = BigInt(worse + better);
  let ways = 0n;
  let choose = 1n;
  for (let k = 0n; k <= n; k += 1n) {
    if (k >= BigInt(worse)) ways += choose;
    choose = (choose * (n - k)) / (k + 1n);
  }
  return Number((ways * 10n ** 30n) / 2n ** n) / 1e30;
}

test.each([
  [0, 0, 1],
  [1, 0, 0.5],
  [4, 0, 0.0625],
  [5, 0, 0.03125],
  [8, 2, 0.0546875],
  [9, 1, 0.0107421875],
  [10, 10, 0.5880985260009766],
  [60, 40, 0.02844396682049039],
])('%i worse and %i better have the p-value of the sign test', (worse, better, pValue) => {
  expect(pairedPValue(worse, better)).toBeCloseTo(pValue, 12);
});

test('is the exact tail, and falls with each further pair that is worse', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (worse, better) => {
      expect(pairedPValue(worse, better)).toBeCloseTo(exactly(worse, better), 10);
      const [one, more] = [pairedPValue(worse, better), pairedPValue(worse + 1, better)];
      // Next to 1 a number of 64 bits cannot tell 1 - 2^-54 from 1.
      if (more < 1 - 1e-9) expect(more).toBeLessThan(one);
      else expect(more).toBeLessThanOrEqual(one);
    }),
  );
});

test('refuses what is no count', () => {
  expect(() => pairedPValue(-1, 3)).toThrow('are no counts');
});
