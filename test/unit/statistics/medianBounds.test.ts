import { describe, expect, it } from 'vitest';
import { medianBounds, medianRank } from '../../../harness/statistics/medianBounds.ts';

describe('the ranks that bound a median', () => {
  it.each([
    // Two-sided tables of the sign test's interval at 95 % (97.5 % on each side): Conover, table A3.
    [5, 0.975, 0],
    [6, 0.975, 1],
    [10, 0.975, 2],
    [20, 0.975, 6],
    [50, 0.975, 18],
    [100, 0.975, 40],
    // One-sided: 0.5^4 > 0.05 >= 0.5^5.
    [4, 0.95, 0],
    [5, 0.95, 1],
    [0, 0.95, 0],
  ])('of %i values at %d are the %i-th from either end', (total, confidence, rank) => {
    expect(medianRank(total, confidence)).toBe(rank);
  });

  it('of a million values are found at once', () => {
    // 500,000 - 1.645 x 500: the normal approximation.
    expect(Math.abs(medianRank(1_000_000, 0.95) - 499_178)).toBeLessThan(3);
  });
});

describe('bounds of a median by buckets', () => {
  const single = (values: readonly number[]) =>
    values.map((value) => ({ from: value - 0.5, to: value + 0.5, count: 1 }));

  it('are the outer ends of the buckets of their ranks', () => {
    expect(medianBounds(single([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 0.975)).toEqual({
      median: 5,
      lower: 1.5,
      upper: 9.5,
    });
  });

  it('are none where there is too little', () => {
    expect(medianBounds(single([1, 2, 3]), 0.95)).toEqual({ median: 2, lower: -Infinity, upper: Infinity });
    expect(medianBounds([], 0.95)).toEqual({ median: Number.NaN, lower: -Infinity, upper: Infinity });
  });

  it('hold the true median as often as they say, of a skewed distribution', () => {
    let seed = 1;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const missed = { below: 0, above: 0 };
    const rounds = 4_000;
    for (let round = 0; round < rounds; round += 1) {
      const buckets = new Map<number, number>();
      for (let draw = 0; draw < 41; draw += 1) {
        const bucket = Math.floor(-Math.log(random()) * 1_000);
        buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
      }
      const sorted = [...buckets].toSorted(([a], [b]) => a - b);
      const { lower, upper } = medianBounds(
        sorted.map(([from, count]) => ({ from, to: from + 1, count })),
        0.95,
      );
      if (lower > Math.LN2 * 1_000) missed.above += 1;
      if (upper < Math.LN2 * 1_000) missed.below += 1;
    }
    for (const share of [missed.above / rounds, missed.below / rounds]) {
      expect(share).toBeLessThan(0.055);
      // Exact, not merely safe: at 41 values the level is 4.3 %.
      expect(share).toBeGreaterThan(0.025);
    }
  });
});
