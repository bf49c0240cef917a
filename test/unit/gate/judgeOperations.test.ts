import { describe, expect, test } from 'vitest';
import { find, judge, limitOf, load, login, me, ownLogin, policy, type Counts } from './requestEvidence.ts';

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

describe('a fail', () => {
  test('tells the worst operation first, counts those like it and names what fails over all', () => {
    const judged = judge(
      load({
        'GET /a': { total: 1_000, errors: 20 },
        'GET /b': { total: 1_000, slow: 200 },
        'GET /z': { total: 1_000, errors: 900 },
      }),
    );
    expect(judged.reason).toMatch(/^GET \/z: 900 failed requests in 1,000/);
    expect(judged.reason).toMatch(
      /; 1 more like it; also over all: load\.errors, load\.p95; 1 other check fails$/,
    );
    expect(judged.checks.map(({ operation }) => operation).slice(0, 3)).toEqual([
      'GET /z',
      'GET /a',
      'GET /b',
    ]);
  });
});

test('a floor of the config is told after what the counts themselves still need', () => {
  const doubts = [{ lane: 'load' as const, id: 'floor', reason: '87 requests counted' }];
  const { reason } = judge(load({ [me]: { total: 87 } }), {}, { doubts });
  expect(reason).toMatch(/^0 failed requests in 87; 3,373 more .*; also open: load\.floor$/);
});

describe('an operation of few requests', () => {
  const others: Readonly<Record<string, Counts>> = { [me]: { total: 9_000 } };

  test.each([
    [{ total: 1, errors: 1 }, 'inconclusive'],
    [{ total: 2, slow: 2 }, 'inconclusive'],
    [{ total: 4, slow: 4 }, 'inconclusive'],
    [{ total: 5, slow: 5 }, 'fail'],
    [{ total: 600, errors: 4 }, 'inconclusive'],
    [{ total: 600, errors: 5 }, 'fail'],
  ] as const)(
    'fails by itself with five bad ones at least, and never passes for that: %j',
    (counts, outcome) => {
      const judged = judge(load({ ...others, [login]: counts }));
      const name = 'slow' in counts ? 'load.p95' : 'load.errors';
      expect([judged.verdict, find(judged, name, login)?.outcome]).toEqual([outcome, outcome]);
    },
  );

  test('that would fail with more says so, and names the command that repeats it', () => {
    const judged = judge(load({ ...others, [login]: { total: 1, errors: 1 } }));
    expect(find(judged, 'load.errors', login)?.reason).toMatch(
      /also after Holm's correction over 2 operations \(p = 0\.002\); but 1 may be one hiccup: an operation by itself fails with 5 or more; repeat it: harness load --service auth$/,
    );
  });

  test('and with a limit of its own is held to the same', () => {
    const slow = (bad: number): string =>
      judge(load({ ...others, [login]: { total: bad, slow: bad } }), ownLogin).verdict;
    expect([slow(2), slow(4), slow(5)]).toEqual(['inconclusive', 'inconclusive', 'fail']);
  });

  test('fails all the same where all of them together do', () => {
    const each = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`GET /${String(index)}`, { total: 20, errors: 4 }]),
    );
    expect(judge(load(each)).verdict).toBe('fail');
  });
});

describe('one failed of very many operations of one request each', () => {
  const urls = (count: number, bad: number): Readonly<Record<string, Counts>> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `GET /users/u${String(index)}`,
        { total: 1, errors: index < bad ? 1 : 0 },
      ]),
    );
  const limit = { limits: { ...policy.limits, errors: { ...limitOf('errors'), limit: 0.01 } } };

  test('says nothing by itself: all of them together are judged', () => {
    const judged = judge(load(urls(900, 1)), limit);
    expect(judged.verdict).toBe('pass');
    expect(find(judged, 'load.errors', 'GET /users/u0')?.reason).toMatch(
      /among so many operations that is chance/,
    );
    expect(
      judge(load(urls(900, 1)), limit, { look: 2 }).checks.filter(({ operation }) => operation !== null),
    ).toMatchObject([{ outcome: 'pass' }]);
    expect(judge(load(urls(900, 20)), limit).verdict).toBe('fail');
    expect(judge(load(urls(900, 6)), limit).verdict).toBe('inconclusive');
  });

  test('of few is open', () => {
    const judged = judge(load({ ...urls(90, 1), [me]: { total: 9_000 } }), limit);
    expect(judged.verdict).toBe('inconclusive');
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
