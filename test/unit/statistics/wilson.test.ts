import { expect, test } from 'vitest';
import { upperBound } from '../../../harness/statistics/binomialBounds.ts';
import { normalQuantile } from '../../../harness/statistics/normalQuantile.ts';
import { wilsonInterval } from '../../../harness/statistics/wilson.ts';

test('the normal quantile agrees with its tables, in the centre and in both tails', () => {
  const known = [
    [0.5, 0],
    [0.95, 1.6448536269514715],
    [0.99, 2.3263478740408408],
    [0.001, -3.090232306167813],
  ] as const;
  for (const [probability, z] of known) expect(Math.abs(normalQuantile(probability) - z)).toBeLessThan(1e-8);
});

test('would pass a service without a mismatch at 2,703 samples, where the exact bound still says 0.11 %', () => {
  expect(wilsonInterval(0, 2703, 0.95).upper).toBeLessThan(0.001);
  expect(upperBound(0, 2703, 0.95)).toBeCloseTo(0.001108, 6);
});

test('contains the estimate and stays between 0 and 1', () => {
  expect(wilsonInterval(0, 0, 0.95)).toEqual({ lower: 0, upper: 1 });
  for (const [bad, total] of [
    [0, 10],
    [1, 10],
    [9, 10],
    [10, 10],
  ] as const) {
    const { lower, upper } = wilsonInterval(bad, total, 0.95);
    expect(lower).toBeLessThanOrEqual(bad / total);
    expect(lower).toBeGreaterThanOrEqual(0);
    expect(upper).toBeGreaterThanOrEqual(bad / total);
    expect(upper).toBeLessThanOrEqual(1);
  }
});
