import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upperBound } from '../../../harness/statistics/binomialBounds.ts';
import { latencyQuantiles } from '../../../harness/statistics/latencyQuantiles.ts';
import { medianRank } from '../../../harness/statistics/medianBounds.ts';
import { quantileBounds, quantileRanks } from '../../../harness/statistics/quantileBounds.ts';

describe('the ranks that bound a quantile', () => {
  it.each([
    // The largest of 59 values bounds p95 at 95 %: 0.95^59 <= 0.05 < 0.95^58. Then one more may lie above from 93 on, …
    [58, null],
    [59, 59],
    [92, 92],
    [93, 92],
    [124, 122],
    [153, 150],
    [208, 203],
    // From the table of what is allowed for p95 < 500 ms: 38 slow ones of 1,000, 463 of 10,000.
    [1_000, 962],
    [10_000, 9_537],
  ])('of %i values bound p95 from above by the %s-th', (total, upper) => {
    expect(quantileRanks(total, 0.95, 0.95).upper).toBe(upper);
  });

  it('of a median are those of the sign test', () => {
    for (const total of [6, 10, 20, 50, 100, 1_001]) {
      const rank = medianRank(total, 0.975);
      expect(quantileRanks(total, 0.5, 0.975)).toEqual({ lower: rank, upper: total - rank + 1 });
    }
  });

  it('agree with the test on counts: p95 is bounded below a limit where the share of slower ones is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000 }),
        fc.double({ min: 0, max: 0.12, noNaN: true }),
        (total, share) => {
          const slow = Math.floor(total * share);
          const { upper } = quantileRanks(total, 0.95, 0.95);
          const bounded = upper !== null && upper <= total - slow;
          expect(bounded).toBe(upperBound(slow, total, 0.95) <= 0.05);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe('bounds of a quantile by buckets', () => {
  const single = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ from: index, to: index + 1, count: 1 }));

  it('are the outer ends of the buckets of their ranks', () => {
    // 95 % in the middle: of 100 values the 40th and the 61st bound the median.
    expect(quantileBounds(single(100), 0.5, 0.95)).toEqual({ estimate: 50, lower: 39, upper: 61 });
    // P(Bin(100, 0.95) <= 98) = 0.963 < 0.975 <= P(Bin <= 99), and P(Bin <= 89) = 0.012 <= 0.025 < P(Bin <= 90).
    expect(quantileBounds(single(100), 0.95, 0.95)).toEqual({ estimate: 95, lower: 89, upper: 100 });
  });

  it('are none where there is too little', () => {
    expect(quantileBounds(single(10), 0.99, 0.95)).toMatchObject({ estimate: 10, upper: Infinity });
    expect(quantileBounds([], 0.5, 0.95)).toEqual({
      estimate: Number.NaN,
      lower: -Infinity,
      upper: Infinity,
    });
  });

  it('hold the true p95 as often as they say, of a skewed distribution', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const truth = -Math.log(0.05);
    let missed = 0;
    const rounds = 1_000;
    for (let round = 0; round < rounds; round += 1) {
      const values = Array.from({ length: 200 }, () => -Math.log(random())).sort((a, b) => a - b);
      const { lower, upper } = quantileBounds(
        values.map((value) => ({ from: value, to: value, count: 1 })),
        0.95,
        0.95,
      );
      if (truth < lower || truth > upper) missed += 1;
    }
    expect(missed / rounds).toBeLessThan(0.06);
    expect(missed).toBeGreaterThan(0);
  });
});

describe('the quantiles of a latency histogram', () => {
  it('begin a bucket where the one before ends, an empty one too', () => {
    const histogram = [
      { upTo: 10, count: 90 },
      { upTo: 40, count: 0 },
      { upTo: 42, count: 10 },
    ];
    expect(latencyQuantiles(histogram)).toMatchObject({
      p50: { estimate: 10, lower: 0, upper: 10 },
      p95: { estimate: 42, lower: 0, upper: 42 },
      max: 42,
    });
  });

  it('are none of nothing', () => {
    expect(latencyQuantiles([])).toBeNull();
  });
});
