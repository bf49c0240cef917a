import { describe, expect, it } from 'vitest';
import { slowdownChecks } from '../../../harness/gate/slowdownChecks.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';

function pairs(
  worse: number,
  total: number,
  parts: { readonly operation?: string; readonly margin?: string; readonly sequence?: number } = {},
): Measurement {
  const { operation = null, margin = '20% and 1ms', sequence = 0 } = parts;
  return {
    schema: 'harness.measurement/1',
    run: 'r1',
    sequence,
    lane: 'shadow',
    name: 'slowdown',
    unit: 'exchange',
    subject: { service: 'shop', operation, side: 'pair', version: 'v1', share: null },
    window: { from: 0, to: 1 },
    sample: { kind: 'paired', worse, better: total - worse, tied: 0, margin },
  };
}

const policy = { slowdown: 0.2, ownSlowdowns: {}, confidence: 0.95 };
const outcomes = (measured: readonly Measurement[], look = 1): readonly string[] =>
  slowdownChecks(policy, measured, look).map(({ outcome }) => outcome);

describe('a limit on slowdown', () => {
  it('is held to the median: to half of the pairs, surely more or surely fewer', () => {
    // Of 100, 42 and 58 are the sign test's one-sided 5 % points: P(X <= 41) = 0.044, P(X <= 42) = 0.067.
    expect(outcomes([pairs(41, 100)])).toEqual(['pass']);
    expect(outcomes([pairs(42, 100)])).toEqual(['inconclusive']);
    expect(outcomes([pairs(58, 100)])).toEqual(['inconclusive']);
    expect(outcomes([pairs(59, 100)])).toEqual(['fail']);
  });

  it('adds up over shards, and asks more of a later look', () => {
    expect(outcomes([pairs(20, 50), pairs(21, 50, { sequence: 1 })])).toEqual(['pass']);
    expect(outcomes([pairs(41, 100)], 2)).toEqual(['inconclusive']);
    expect(outcomes([pairs(0, 400)], 2)).toEqual(['pass']);
  });

  it('needs thirty pairs, and pairs that were held against it', () => {
    expect(outcomes([pairs(0, 29)])).toEqual(['inconclusive']);
    expect(outcomes([pairs(29, 29)])).toEqual(['inconclusive']);
    expect(outcomes([])).toEqual(['inconclusive']);
    expect(outcomes([pairs(0, 3_000, { margin: '50% and 1ms' })])).toEqual(['inconclusive']);
    expect(outcomes([pairs(0, 3_000), pairs(9, 3_000)])).toEqual(['inconclusive']);
  });

  it('of one operation is its own', () => {
    const own = { slowdown: null, ownSlowdowns: { 'GET /a': 0.5 }, confidence: 0.95 };
    const measured = [
      pairs(3_000, 3_000),
      pairs(0, 100, { operation: 'GET /a', margin: '50% and 1ms', sequence: 1 }),
    ];
    expect(slowdownChecks(own, measured, 1).map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['GET /a', 'pass'],
    ]);
  });

  it('is not judged where nobody sets one', () => {
    expect(slowdownChecks({ slowdown: null, ownSlowdowns: {}, confidence: 0.95 }, [pairs(9, 9)], 1)).toEqual(
      [],
    );
  });
});
