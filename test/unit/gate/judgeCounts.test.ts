import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeCounts } from '../../../harness/gate/judgeCounts.ts';
import type { CountsPolicy } from '../../../harness/gate/Policy.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import type { Measurement, Sample } from '../../../harness/model/measurement.ts';
import { below, census, measured, share } from './laneEvidence.ts';

const limits: CountsPolicy['limits'] = { errors: below(0.001), slow: below(0.05) };

function judge(
  measurements: readonly Measurement[],
  more: Partial<CountsPolicy> = {},
  look = 1,
): LaneVerdict {
  const names = new Set(measurements.map(({ name }) => name));
  const policy = {
    confidence: 0.95,
    limits: Object.fromEntries(Object.entries(limits).filter(([name]) => names.has(name))),
    ownLimits: {},
  };
  return judgeCounts('load', { ...policy, ...more }, { measurements, doubts: [], look, rerun: () => '' });
}

const slow = (bad: number, total: number): Measurement => measured(share(bad, total), { name: 'slow' });
const errors = (bad: number, total: number): Measurement => measured(share(bad, total));

describe('a share at its first look', () => {
  // F.3 of the reference on statistics: the smallest total that passes with so many bad ones.
  test.each([
    [slow, 0, 59],
    [slow, 1, 93],
    [slow, 2, 124],
    [slow, 3, 153],
    [slow, 5, 208],
    [slow, 10, 336],
    [errors, 0, 2995],
    [errors, 1, 4742],
    [errors, 2, 6294],
    [errors, 10, 16_959],
  ] as const)('passes from a total on: %o with %i bad at %i', (made, bad, total) => {
    expect(judge([made(bad, total)]).verdict).toBe('pass');
    expect(judge([made(bad, total - 1)]).verdict).toBe('inconclusive');
  });

  test.each([
    [slow, 59, 7],
    [slow, 300, 22],
    [slow, 1000, 63],
    [slow, 2995, 171],
    [errors, 59, 2],
    [errors, 1000, 4],
    [errors, 2995, 7],
    [errors, 10_000, 16],
  ] as const)('fails from so many bad ones on: %o of %i at %i', (made, total, bad) => {
    expect(judge([made(bad, total)]).verdict).toBe('fail');
    expect(judge([made(bad - 1, total)]).verdict).toBe('inconclusive');
  });

  test('says what is missing, at the limit and confidence', () => {
    const { reason, checks } = judge([errors(1, 4100)]);
    expect(reason).toMatch(
      /^1 of 4,100 requests; 2,103 more without one needed for < 0\.1 % at 95 % at the next look, or about [\d,]+ more at this share$/,
    );
    expect(checks).toMatchObject([
      { id: 'load.errors', lane: 'load', bad: 1, observed: 4100, limit: 0.001, method: 'clopper-pearson' },
    ]);
    expect(checks[0]?.missing).toBe((checks[0]?.required ?? 0) - 4100);
  });

  test('of nothing is open and says how many are needed', () => {
    expect(judge([errors(0, 0)])).toMatchObject({
      verdict: 'inconclusive',
      reason: 'no request was counted',
      checks: [{ required: 2995, missing: 2995, observed: 0, estimate: null }],
    });
  });
});

test('what the baseline does is no fault of the candidate, and no evidence of it', () => {
  const { subject } = errors(0, 1);
  const baseline = {
    ...measured(share(50, 100)),
    subject: { ...subject, side: 'baseline' as const, version: 'another' },
  };
  expect(judge([baseline])).toMatchObject({ verdict: 'inconclusive', reason: 'nothing was measured' });
  expect(judge([{ ...baseline, sequence: 1 }, errors(0, 2_995)]).verdict).toBe('pass');
});

describe('a share at a later look', () => {
  test('needs more than at the first', () => {
    expect(judge([errors(0, 2995)]).verdict).toBe('pass');
    const later = judge([errors(0, 2995)], {}, 2);
    expect(later).toMatchObject({ verdict: 'inconclusive', checks: [{ method: 'mixture-e-process' }] });
    expect(judge([errors(0, later.checks[0]?.required ?? 0)], {}, 2).verdict).toBe('pass');
  });

  test.each([0, -1, 1.5, Number.NaN])('that is number %s is none of a first one', (look) => {
    expect(judge([errors(0, 2995)], {}, look).verdict).toBe('inconclusive');
  });
});

describe('limits', () => {
  test('a share without one is open and says so', () => {
    const judged = judge([measured(share(0, 100_000), { name: 'retries' })]);
    expect(judged).toMatchObject({
      verdict: 'inconclusive',
      reason: 'the config sets no limit for retries',
    });
  });

  test.each([0, 1, -0.1, 2, Number.NaN, Infinity])('of %s, which none can be, never passes', (limit) => {
    expect(() => judge([errors(0, 100_000)], { limits: { errors: below(limit) } })).toThrow(RangeError);
  });

  test('a confidence that is none never passes', () => {
    expect(() => judge([errors(0, 100_000)], { confidence: Number.NaN })).toThrow(RangeError);
    expect(() => judge([errors(0, 100_000)], { confidence: 1 })).toThrow(RangeError);
  });
});

describe('what was counted', () => {
  test('nothing at all is open', () => {
    expect(judge([])).toMatchObject({ verdict: 'inconclusive', reason: 'nothing was measured', score: 0 });
    expect(judge([]).checks).toMatchObject([{ id: 'load.evidence', critical: true }]);
  });

  test('the same run and sequence twice counts once', () => {
    const once = judge([errors(0, 1500)]);
    expect(judge([errors(0, 1500), errors(0, 1500)])).toEqual(once);
  });

  test('the same run and sequence twice with other counts is open and says so, in either order', () => {
    const both = [errors(0, 4000), errors(9, 4000)];
    for (const measurements of [both, both.toReversed()]) {
      const judged = judge(measurements);
      expect(judged.verdict).not.toBe('pass');
      expect(judged.checks.map(({ reason }) => reason).join()).toMatch(/came twice with other counts/);
    }
  });

  test('parts of one run and several runs add up', () => {
    const parts = [
      measured(share(0, 1500), { sequence: 0 }),
      measured(share(0, 1000), { sequence: 1 }),
      measured(share(0, 495), { run: 'r2' }),
    ];
    expect(judge(parts).verdict).toBe('pass');
    expect(judge(parts.slice(1)).verdict).toBe('inconclusive');
  });

  test('kinds that do not go together are open and say so', () => {
    const judged = judge([errors(0, 9000), measured(census({ passed: 1, expected: 1 }), { sequence: 1 })]);
    expect(judged).toMatchObject({ verdict: 'inconclusive' });
    expect(judged.reason).toMatch(/several kinds/);
  });

  test('pairs are open: no limit says what they should show', () => {
    const pairs: Sample = { kind: 'paired', worse: 0, better: 0, tied: 900, margin: '10 %' };
    expect(judge([measured(pairs)])).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/paired/),
    });
  });

  test('several versions are open and named', () => {
    const other = errors(0, 4000);
    const judged = judge([
      errors(0, 4000),
      { ...other, sequence: 1, subject: { ...other.subject, version: 'sha-old' } },
    ]);
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reason).toMatch(/several versions: .*sha-8f2c.*sha-old/);
  });

  test.each([
    ['negative', share(-1, 100_000)],
    ['negative in total', share(0, -5)],
    ['no number', share(Number.NaN, 100_000)],
    ['no number in total', share(0, Number.NaN)],
    ['more bad than all', share(7, 3)],
    ['a fraction', share(0.5, 100_000)],
    ['infinite', share(0, Infinity)],
    ['more bad sessions than sessions', { ...share(0, 9000), clusters: 2, badClusters: 5 }],
    ['negative cases', census({ passed: 4, failed: -1, expected: 3 })],
    ['half a case', census({ passed: 3, errored: 0.5, expected: 3 })],
    ['cases that are no number', census({ passed: Number.NaN, expected: Number.NaN })],
    ['infinite cases', census({ passed: Infinity, expected: Infinity })],
  ] as const)('%s is open, says so and hides nothing', (_what, sample) => {
    const judged = judge([measured(sample)]);
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reason).toMatch(/no possible counts/);
    for (const { bad, observed, required, missing } of judged.checks)
      for (const number of [bad, observed, required, missing])
        expect([number, Number.isSafeInteger(number) && number >= 0]).toEqual([number, true]);
    // Beside good evidence it is open too: nobody knows what is behind it.
    expect(
      judge([measured(sample), errors(0, 9000)].map((one, sequence) => ({ ...one, sequence }))).verdict,
    ).toBe('inconclusive');
  });

  test('a fail stays one beside counts that cannot be', () => {
    const sequence = 1;
    expect(judge([errors(50, 100), measured(share(7, 3), { name: 'slow', sequence })]).verdict).toBe('fail');
  });

  test('whatever the counts are, judging them does not throw, and passes only what is possible and good', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 9000 }), fc.double());
    const sample: fc.Arbitrary<Sample> = fc.oneof(
      fc.tuple(number, number).map(([bad, total]) => share(bad, total)),
      fc
        .tuple(number, number, number, number)
        .map(([passed, failed, skipped, expected]) => census({ passed, failed, skipped, expected })),
    );
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 3 }), (one, look) => {
        if (judge([measured(one)], {}, look).verdict !== 'pass') return;
        if (one.kind === 'census') {
          expect([one.passed === one.expected, one.expected > 0]).toEqual([true, true]);
          expect([one.failed, one.skipped].every((count) => count === 0)).toBe(true);
        }
        if (one.kind === 'proportion') expect(one.bad * 1000).toBeLessThan(one.total);
      }),
      { numRuns: 300 },
    );
  });
});
