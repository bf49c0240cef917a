import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultServiceLimits } from '../../../harness/config/limits.ts';
import { judgeCounts } from '../../../harness/gate/judgeCounts.ts';
import type { CountsPolicy, ShareLimit } from '../../../harness/gate/Policy.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import { requestMeasures } from '../../../harness/lane/requestMeasures.ts';
import type { Doubt } from '../../../harness/model/doubt.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import type { Check } from '../../../harness/model/verdict.ts';
import { census, measured, share } from './laneEvidence.ts';

const limits = defaultServiceLimits();
const limitOf = (name: string, p95 = 500): ShareLimit => {
  const measure = requestMeasures.find((one) => one.name === name);
  const set = { ...limits, latency: { p95, p99: null } };
  const limit = measure?.limit(set);
  if (typeof limit !== 'number') throw new Error(`${name} has no limit`);
  return { limit, words: measure?.words?.(set) ?? null };
};
const policy: CountsPolicy = {
  confidence: 0.95,
  limits: { errors: limitOf('errors'), p95: limitOf('p95'), p99: null, availability: null },
  ownLimits: {},
};
const login = 'POST /auth/login';
const me = 'GET /auth/me';
const ownLogin: Partial<CountsPolicy> = { ownLimits: { [login]: { p95: limitOf('p95', 200) } } };

interface Counts {
  readonly errors?: number;
  readonly slow?: number;
  readonly total: number;
  readonly omitted?: number;
}

/** What a load lane hands over: errors and p95 of each operation, and of all; numbered from a start. */
function load(
  operations: Readonly<Record<string, Counts>>,
  { from = 0, omitted = 0, run = 'r1', seconds = 20 } = {},
): readonly Measurement[] {
  const all = Object.values(operations);
  const sum = (of: 'errors' | 'slow' | 'total'): number =>
    all.reduce((sums, one) => sums + (one[of] ?? 0), 0);
  const lines: (readonly [string, string | null, number, number, number])[] = [
    ['errors', null, sum('errors'), sum('total'), 0],
    ['p95', null, sum('slow'), sum('total'), omitted],
    ...Object.entries(operations).flatMap(([operation, { errors = 0, slow = 0, total }]) => [
      ['errors', operation, errors, total, 0] as const,
      ['p95', operation, slow, total, 0] as const,
    ]),
  ];
  return lines.map(([name, operation, bad, total, left], index) => ({
    ...measured(
      { ...share(bad, total), ...(left === 0 ? {} : { omitted: left }) },
      { name, operation, sequence: from + index, run },
    ),
    window: { from: 1_000_000, to: 1_000_000 + seconds * 1_000 },
  }));
}

function judge(
  measurements: readonly Measurement[],
  more: Partial<CountsPolicy> = {},
  { look = 1, doubts = [] }: { readonly look?: number; readonly doubts?: readonly Doubt[] } = {},
): LaneVerdict {
  return judgeCounts('load', { ...policy, ...more }, { measurements, doubts, look });
}

const find = ({ checks }: LaneVerdict, id: string, operation: string | null = null): Check | undefined =>
  checks.find((check) => check.id === id && check.operation === operation);

describe('the reason', () => {
  test('of a pass has the counts and what they support', () => {
    const { verdict, reason } = judge(load({ [me]: { total: 3_200, slow: 12 } }));
    expect(verdict).toBe('pass');
    expect(reason).toBe(
      '0 failed requests in 3,200 supports < 0.094 % (limit 0.1 % at 95 %); 12 of 3,200 requests took longer than 500 ms supports < 0.61 % (limit 5 % at 95 %: p95 < 500 ms)',
    );
  });

  test('of too few says how many more, how long that takes at this pace, and how many as they come', () => {
    const judged = judge(load({ [me]: { total: 4_100, errors: 1 } }, { seconds: 4_100 / 160 }));
    expect(judged.reason).toMatch(
      /^1 failed request in 4,100; 2,103 more without one needed for < 0\.1 % at 95 % at the next look \(about 13 s at 160 a second\), or about [\d,]+ more at this share \(\d+ s\)$/,
    );
    expect(judged.retryAfterSeconds).toBe(Math.ceil(2_103 / 160));
  });

  test('of too many slow ones is in words that a person knows', () => {
    expect(judge(load({ [me]: { total: 4_100, slow: 412 } })).reason).toContain(
      `${me}: 412 of 4,100 requests took longer than 500 ms: fewer than 5 % may (p95 < 500 ms)`,
    );
    expect(find(judge(load({ [me]: { total: 4_100, slow: 412 } })), 'load.p95')?.reason).toBe(
      '412 of 4,100 requests took longer than 500 ms: fewer than 5 % may (p95 < 500 ms)',
    );
  });

  test('names what is open besides', () => {
    expect(judge(load({ [me]: { total: 50 } })).reason).toMatch(
      /^0 failed requests in 50; .*; also open: load\.p95$/,
    );
  });
});

describe('the tables of the reference', () => {
  // F.3: allowed for a pass, forcing a fail; null where none is allowed.
  test.each([
    [59, null, 2, 0, 7],
    [300, null, 2, 8, 22],
    [1_000, null, 4, 38, 63],
    [2_995, 0, 7, 129, 171],
    [5_000, 1, 10, 224, 277],
    [10_000, 4, 16, 463, 537],
    [20_000, 12, 29, 949, 1_052],
    [50_000, 38, 63, 2_419, 2_581],
    [100_000, 83, 118, 4_886, 5_115],
  ])('at %i requests', (total, errorsAllowed, errorsForcing, slowAllowed, slowForcing) => {
    const outcome = (name: 'errors' | 'slow', bad: number): string | undefined =>
      find(judge(load({ [me]: { total, [name]: bad } })), name === 'slow' ? 'load.p95' : 'load.errors')
        ?.outcome;
    if (errorsAllowed !== null) expect(outcome('errors', errorsAllowed)).toBe('pass');
    expect(outcome('errors', (errorsAllowed ?? -1) + 1)).toBe('inconclusive');
    expect(outcome('errors', errorsForcing - 1)).toBe('inconclusive');
    expect(outcome('errors', errorsForcing)).toBe('fail');
    expect(outcome('slow', slowAllowed)).toBe('pass');
    expect(outcome('slow', slowAllowed + 1)).toBe('inconclusive');
    expect(outcome('slow', slowForcing - 1)).toBe('inconclusive');
    expect(outcome('slow', slowForcing)).toBe('fail');
  });
});

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
      /^0 of 3,000 requests took longer than 500 ms \(2,000 more that were due were never made\), which alone make it more than 5 %: for a fail they count for nothing; [\d,]+ more without one/,
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

describe('what nobody measured', () => {
  test.each(['errors', 'p95'])('is open where it has a limit: %s', (name) => {
    const judged = judge(load({ [me]: { total: 9_000 } }).filter((one) => one.name !== name));
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reason).toMatch(new RegExp(`^${name} was not measured, and it has a limit`));
  });

  test('of all operations together is open', () => {
    const judged = judge(
      load({ [me]: { total: 9_000 } }).filter(({ subject }) => subject.operation !== null),
    );
    expect(judged.verdict).toBe('inconclusive');
    expect(find(judged, 'load.errors')?.reason).toContain('was measured of single operations and not of all');
  });

  test('of the candidate is open, whatever the baseline showed', () => {
    const baseline = load({ [me]: { total: 9_000 } }).map((one) => ({
      ...one,
      subject: { ...one.subject, side: 'baseline' as const },
    }));
    expect(judge(baseline)).toMatchObject({ verdict: 'inconclusive', reason: 'nothing was measured' });
    const half = [
      ...baseline,
      ...load({ [me]: { total: 9_000 } }, { from: 50 }).filter(({ name }) => name === 'p95'),
    ];
    expect(judge(half).reason).toMatch(/^errors was not measured/);
  });

  test('and has no limit is not judged', () => {
    const availability = measured(share(500, 9_000), { name: 'availability', sequence: 99 });
    const judged = judge([...load({ [me]: { total: 9_000 } }), availability]);
    expect([judged.verdict, find(judged, 'load.availability')]).toEqual(['pass', undefined]);
  });

  test('where operations do not make up the whole, that is open', () => {
    const [errors, ...others] = load({ [me]: { total: 9_000 } });
    if (errors === undefined) throw new Error('there is one');
    const judged = judge([{ ...errors, sample: share(0, 9_100) }, ...others]);
    expect(judged.reason).toBe(
      'errors of the operations add up to 0 of 9,000, not to the overall 0 of 9,100',
    );
  });
});

describe('thresholds of the script itself', () => {
  const good = load({ [me]: { total: 9_000 } });
  const thresholds = (counts: Parameters<typeof census>[0]): Measurement =>
    measured({ ...census(counts), proof: false } as Measurement['sample'], {
      name: 'thresholds',
      sequence: 77,
    });

  test('that hold, pass', () => {
    expect(judge([...good, thresholds({ passed: 2, expected: 2 })]).verdict).toBe('pass');
  });

  test('that were crossed are open and named, and never a fail', () => {
    const crossed = thresholds({ passed: 1, failed: 1, expected: 2, named: ['http_req_duration p(95)<500'] });
    expect(judge([...good, crossed])).toMatchObject({
      verdict: 'inconclusive',
      reason: '1 of 2 passed, 1 failed, which is a sign and no proof: http_req_duration p(95)<500',
    });
  });

  test('without a sample are open', () => {
    const empty = thresholds({ passed: 1, errored: 1, expected: 2, named: ['http_reqs{x:y} count>1'] });
    expect(judge([...good, empty])).toMatchObject({
      verdict: 'inconclusive',
      reason: '1 of 2 passed, 1 errored: http_reqs{x:y} count>1',
    });
  });

  test('hide no fail of the counts', () => {
    const bad = load({ [me]: { total: 9_000, errors: 400 } });
    expect(judge([...bad, thresholds({ passed: 2, expected: 2 })]).verdict).toBe('fail');
  });
});

describe('a doubt', () => {
  const bad = load({ [me]: { total: 9_000, errors: 400 } });
  const doubt = (id: string): readonly Doubt[] => [{ lane: 'load', id, reason: 'that is why' }];

  test.each(['dead', 'saturated', 'identity'])('%s makes what would fail open', (id) => {
    const judged = judge(bad, {}, { doubts: doubt(id) });
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.checks.every(({ outcome }) => outcome !== 'fail')).toBe(true);
    expect(find(judged, 'load.errors')?.reason).toMatch(
      /^says nothing about the candidate: 400 failed requests/,
    );
  });

  test.each(['k6-died', 'script-threw', 'shard', 'pace'])(
    '%s keeps from a pass, and lets a fail stand',
    (id) => {
      expect(judge(bad, {}, { doubts: doubt(id) }).verdict).toBe('fail');
      expect(judge(load({ [me]: { total: 9_000 } }), {}, { doubts: doubt(id) }).verdict).toBe('inconclusive');
    },
  );
});

test('adding up in any order and split gives the same checks', () => {
  const part = fc.record({
    a: fc.record({ errors: fc.nat(3), slow: fc.nat(60), total: fc.integer({ min: 60, max: 3_000 }) }),
    b: fc.record({ errors: fc.nat(3), slow: fc.nat(60), total: fc.integer({ min: 60, max: 3_000 }) }),
    omitted: fc.nat(50),
  });
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.integer({ min: 1, max: 2 }),
      (parts, turn, look) => {
        const split = parts.flatMap(({ a, b, omitted }, index) =>
          load({ [login]: a, [me]: b }, { run: `r${String(index)}`, omitted }),
        );
        const turned = [
          ...split.slice(turn % split.length),
          ...split.slice(0, turn % split.length),
        ].toReversed();
        const sum = (of: 'a' | 'b', what: 'errors' | 'slow' | 'total'): number =>
          parts.reduce((all, one) => all + one[of][what], 0);
        const whole = (of: 'a' | 'b'): Counts => ({
          errors: sum(of, 'errors'),
          slow: sum(of, 'slow'),
          total: sum(of, 'total'),
        });
        const omitted = parts.reduce((all, one) => all + one.omitted, 0);
        const one = judge(load({ [login]: whole('a'), [me]: whole('b') }, { omitted }), ownLogin, { look });
        expect(judge(split, ownLogin, { look })).toEqual(one);
        expect(judge(turned, ownLogin, { look })).toEqual(one);
      },
    ),
    { numRuns: 60 },
  );
});
