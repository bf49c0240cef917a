import { describe, expect, test } from 'vitest';
import { find, judge, load, login, me, ownLogin, type Counts } from './requestEvidence.ts';

describe('an operation', () => {
  const many = (bad: number): Readonly<Record<string, Counts>> => ({
    [login]: { total: 100, slow: bad },
    ...Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [`GET /${String(index)}`, { total: 400 }]),
    ),
  });

  test('that is slower than chance allows fails, though it drowns in the whole', () => {
    const judged = judge(load(many(20)));
    expect(find(judged, 'load.p95')?.outcome).toBe('pass');
    expect(judged).toMatchObject({ verdict: 'fail' });
    expect(judged.reason).toMatch(
      /^POST \/auth\/login: 20 of 100 requests took longer than 500 ms: fewer than 5 % may \(p95 < 500 ms\), also after Holm's correction over 12 operations \(p < 0\.0001\)$/,
    );
    expect(find(judged, 'load.p95', login)).toMatchObject({ method: 'holm', bad: 20, observed: 100 });
  });

  test('that might be chance among so many is open and names the command that repeats it', () => {
    const judged = judge(load(many(10)));
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reason).toMatch(
      /but not after Holm's correction over 12 operations .*; repeat it: harness load --service auth$/,
    );
    expect(judged.retryAfterSeconds).toBeNull();
  });

  test('that is bad now and then passes', () => {
    const judged = judge(load(many(6)));
    expect(judged.verdict).toBe('pass');
    expect(find(judged, 'load.p95', login)?.reason).toMatch(/not significantly more than 5 % \(p = 0\.3/);
  });

  test('is open at a later look where a first look would not have let it pass', () => {
    expect(judge(load(many(10)), {}, { look: 2 }).verdict).toBe('inconclusive');
    expect(find(judge(load(many(10)), {}, { look: 2 }), 'load.p95', login)).toMatchObject({
      outcome: 'inconclusive',
      method: 'mixture-e-process',
    });
  });
});

describe('an operation with a limit of its own', () => {
  test('is held to it strictly and left out of the common share', () => {
    const judged = judge(load({ [login]: { total: 400, slow: 60 }, [me]: { total: 3_000 } }), ownLogin);
    expect(judged.verdict).toBe('fail');
    expect(judged.reason).toBe(
      `${login}: 60 of 400 requests took longer than 200 ms: fewer than 5 % may (p95 < 200 ms)`,
    );
    expect(find(judged, 'load.p95')).toMatchObject({ bad: 0, observed: 3_000, outcome: 'pass' });
    expect(find(judged, 'load.errors')).toMatchObject({ observed: 3_400 });
  });

  test.each([
    [0, 59, 'pass'],
    [0, 58, 'inconclusive'],
    [1, 93, 'pass'],
    [1, 92, 'inconclusive'],
    [7, 59, 'fail'],
    [6, 59, 'inconclusive'],
  ] as const)('with %i slow of %i is %s', (slow, total, outcome) => {
    const judged = judge(load({ [login]: { total, slow }, [me]: { total: 3_000 } }), ownLogin);
    expect([judged.verdict, find(judged, 'load.p95', login)?.outcome]).toEqual([outcome, outcome]);
  });

  test('that nothing was sent to is open', () => {
    const judged = judge(load({ [me]: { total: 3_000 } }), ownLogin);
    expect(judged).toMatchObject({
      verdict: 'inconclusive',
      reason: `${login}: nothing was counted for p95, of which it has a limit of its own`,
    });
  });

  test('where every one has its own leaves nothing to the common limit', () => {
    const judged = judge(load({ [login]: { total: 3_000 } }), ownLogin);
    expect(judged.verdict).toBe('pass');
    expect(find(judged, 'load.p95')).toBeUndefined();
  });
});
