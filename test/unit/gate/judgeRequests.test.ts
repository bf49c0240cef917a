import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Doubt } from '../../../harness/model/doubt.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import { census, measured, share } from './laneEvidence.ts';
import { find, judge, load, login, me, ownLogin, type Counts } from './requestEvidence.ts';

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
    measured(census({ ...counts, proof: false }), {
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
      reason:
        '1 of 2 thresholds of k6 passed, 1 failed, which is a sign and no proof: http_req_duration p(95)<500',
    });
  });

  test('without a sample are open', () => {
    const empty = thresholds({ passed: 1, errored: 1, expected: 2, named: ['http_reqs{x:y} count>1'] });
    expect(judge([...good, empty])).toMatchObject({
      verdict: 'inconclusive',
      reason: '1 of 2 thresholds of k6 passed, 1 errored: http_reqs{x:y} count>1',
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
