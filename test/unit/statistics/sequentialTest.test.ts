import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactTest } from '../../../harness/statistics/exactTest.ts';
import {
  promoteEvidence,
  rollbackEvidence,
  sequentialBounds,
} from '../../../harness/statistics/mixtureEProcess.ts';
import { sequentialTest } from '../../../harness/statistics/sequentialTest.ts';

/** Mean of an e-value after `total` samples of a true share: summed over all outcomes. */
function mean(evidence: typeof promoteEvidence, total: number, share: number, limit: number): number {
  let log = total * Math.log1p(-share);
  let sum = 0;
  for (let bad = 0; bad <= total; bad += 1) {
    sum += Math.exp(log + evidence(bad, total, limit));
    log += Math.log(((total - bad) / (bad + 1)) * (share / (1 - share)));
  }
  return sum;
}

/** mulberry32: the same canaries on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function* looks(share: number, next: () => number): Generator<readonly [bad: number, total: number]> {
  const gap = (): number => 1 + Math.floor(Math.log(1 - next()) / Math.log1p(-share));
  let bad = 0;
  let at = gap();
  for (let total = 200; total <= 20_000; total += 200) {
    for (; at <= total; at += gap()) bad += 1;
    yield [bad, total];
  }
}

function promoted(share: number, below: (bad: number, total: number) => boolean): number {
  const next = random(20);
  let count = 0;
  for (let canary = 0; canary < 1000; canary += 1)
    for (const [bad, total] of looks(share, next))
      if (below(bad, total)) {
        count += 1;
        break;
      }
  return count / 1000;
}

describe('the mixture e-process', () => {
  test('uses the alternatives of the reference at a limit of 0.1 %', () => {
    const grid = [0.00005, 0.0001, 0.0002, 0.0003, 0.0005, 0.0007];
    const literal = grid.map((q) => (q / 0.001) ** 3 * ((1 - q) / 0.999) ** 6997);
    const weights = [0.45, 0.2, 0.1, 0.1, 0.1, 0.05];
    const expected = literal.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
    expect(Math.exp(promoteEvidence(3, 7000, 0.001))).toBeCloseTo(expected, 9);
    const worse = [0.0015, 0.002, 0.003, 0.005, 0.01, 0.05];
    const ratios = worse.map((q) => (q / 0.001) ** 9 * ((1 - q) / 0.999) ** 991);
    const mixed = ratios.reduce((sum, value) => sum + value, 0) / worse.length;
    expect(Math.exp(rollbackEvidence(9, 1000, 0.001)) / mixed).toBeCloseTo(1, 9);
  });

  test.each([0.001, 0.05, 0.4])(
    'has a mean of one at a limit of %f and of at most one beyond it',
    (limit) => {
      expect(mean(promoteEvidence, 300, limit, limit)).toBeCloseTo(1, 9);
      expect(mean(rollbackEvidence, 300, limit, limit)).toBeCloseTo(1, 9);
      expect(mean(promoteEvidence, 300, limit * 1.5, limit)).toBeLessThan(1);
      expect(mean(rollbackEvidence, 300, limit / 1.5, limit)).toBeLessThan(1);
    },
  );

  test('promotes a service at the limit in fewer than 5 % of a thousand canaries looked at a hundred times', () => {
    const { below } = sequentialTest(0.001, 0.95);
    expect(promoted(0.001, below)).toBeLessThan(0.05);
    expect(promoted(0.0003, below)).toBeGreaterThan(0.88);
  });

  // From a first look on the evidence is a martingale: where it does not pass, later looks together promote with at most
  // alpha times the mean of E there. True of any schedule and any patience. 0.0758 if all weights were equal.
  test.each([0.001, 0.01, 0.05])(
    'and a first look by the exact test promote a service at a limit of %f in at most 7 % together',
    (limit) => {
      const once = exactTest(limit, 0.95);
      for (let allowed = 0; allowed <= 10; allowed += 1) {
        const first = once.requiredBelow(allowed);
        let chance = first * Math.log1p(-limit);
        let [passes, evidence] = [0, 0];
        for (let bad = 0; bad <= allowed; bad += 1) {
          passes += Math.exp(chance);
          evidence += Math.exp(chance + promoteEvidence(bad, first, limit));
          chance += Math.log(((first - bad) / (bad + 1)) * (limit / (1 - limit)));
        }
        expect(passes + 0.05 * (1 - evidence)).toBeLessThan(0.07);
      }
    },
  );

  test('does not take fewer samples than the exact test, which may be asked once', () => {
    const [once, again] = [exactTest(0.001, 0.95), sequentialTest(0.001, 0.95)];
    expect([0, 1, 2, 3].map((bad) => again.requiredBelow(bad))).toEqual([3460, 6203, 8706, 10_949]);
    for (const bad of [0, 1, 5, 40])
      expect(again.requiredBelow(bad)).toBeGreaterThan(once.requiredBelow(bad));
    // The gate advises an operation by the exact test: that is never too little for the next look.
    for (const bad of [1, 2, 5, 40])
      expect(again.requiredNotSignificant(bad)).toBeLessThanOrEqual(once.requiredNotSignificant(bad));
  });

  test('has bounds that agree with what it decides and contain the estimate', () => {
    const counts = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: Math.min(total, 500) }), fc.constant(total)));
    const shares = sequentialTest(0.001, 0.95);
    fc.assert(
      fc.property(counts, ([bad, total]) => {
        const { lower, upper } = shares.bounds(bad, total);
        expect(lower).toBeLessThanOrEqual(bad / total);
        expect(upper).toBeGreaterThanOrEqual(bad / total);
        expect(shares.below(bad, total)).toBe(upper < 0.001);
        expect(shares.above(bad, total)).toBe(lower > 0.001);
      }),
      { numRuns: 500 },
    );
    expect(sequentialBounds(0, 0, 0.95)).toEqual({ lower: 0, upper: 1 });
  });

  test('stays finite where a plain product would be infinite', () => {
    expect(rollbackEvidence(1_000_000, 1_000_000, 0.001)).toBeGreaterThan(1e6);
    expect(sequentialTest(0.001, 0.95).pValue(1_000_000, 1_000_000)).toBe(0);
  });
});
