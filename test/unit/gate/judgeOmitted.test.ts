import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import { find, judge, limitOf, load, login, me } from './requestEvidence.ts';

describe('what was due and never made', () => {
  const with5 = (omitted: number, slow = 0): LaneVerdict =>
    judge(load({ [me]: { total: 3_000, slow } }, { omitted }));

  test('is bad for a pass', () => {
    expect(with5(0).verdict).toBe('pass');
    expect(with5(129).verdict).toBe('pass');
    const open = with5(200);
    expect(open.verdict).toBe('inconclusive');
    expect(find(open, 'load.p95')).toMatchObject({ bad: 0, observed: 3_000, outcome: 'inconclusive' });
    expect(find(open, 'load.errors')?.outcome).toBe('pass');
  });

  test('makes no fail, and says so where it alone would', () => {
    const open = with5(2_000);
    expect(open.verdict).toBe('inconclusive');
    expect(open.reason).toMatch(
      /^0 of 3,000 requests took longer than 500 ms \(2,000 more that were due were never made, or cut off\), which alone make it more than 5 %: for a fail they count for nothing; [\d,]+ more without one/,
    );
    expect(with5(2_000, 300).verdict).toBe('fail');
  });

  test('that is missing is what makes a pass, whatever comes of it', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(2_000), (slow, omitted) => {
        const judged = with5(omitted, slow);
        const asBad = find(
          judge(load({ [me]: { total: 3_000 + omitted, slow: slow + omitted } })),
          'load.p95',
        );
        const without = find(with5(0, slow), 'load.p95');
        const check = find(judged, 'load.p95');
        expect(check?.outcome === 'pass').toBe(asBad?.outcome === 'pass');
        expect(check?.outcome === 'fail').toBe(without?.outcome === 'fail');
        expect(check?.missing).toBe((check?.required ?? 0) - 3_000 > 0 ? (check?.required ?? 0) - 3_000 : 0);
      }),
      { numRuns: 60 },
    );
  });

  test('is shared by operations with limits of their own, so that it is never lost', () => {
    const own = { ownLimits: { [login]: { p95: limitOf('p95', 200) } } };
    const all = (omitted: number): LaneVerdict =>
      judge(load({ [login]: { total: 3_000 } }, { omitted }), own);
    expect(all(0).verdict).toBe('pass');
    expect(all(400).verdict).toBe('inconclusive');
    expect(find(all(400), 'load.p95', login)?.reason).toContain('400 more that were due were never made');
  });

  test('that is no count is open', () => {
    for (const omitted of [-1, 0.5, Number.NaN])
      expect(judge(load({ [me]: { total: 9_000 } }, { omitted })).verdict).toBe('inconclusive');
  });
});
