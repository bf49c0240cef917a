import { describe, expect, test } from 'vitest';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { defaultShadowPolicy as policy } from '../../../harness/gate/Policy.ts';
import type { Check } from '../../../harness/model/verdict.ts';
import { requiredSamples } from '../../../harness/statistics/exactTest.ts';
import { evidenceOf, find } from './evidence.ts';

const roles = 'GET /auth/users/{}/roles';

describe('the overall share of mismatches', () => {
  test('passes at 2,995 distinct exchanges without one, and not at 2,994', () => {
    expect(judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 2995 } } })).verdict).toBe(
      'pass',
    );
    const short = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 2994 } } }));
    expect(short.verdict).toBe('inconclusive');
    expect(find(short, 'shadow.mismatches')?.missing).toBe(3460 - 2994);
  });

  test('says in an inconclusive verdict what is supported and how much the next look misses', () => {
    const judged = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 1200 } } }));
    expect(judged.reason).toBe(
      '0 mismatches in 1,200 supports < 0.25 %; 2,260 more exchanges without one support < 0.1 % at 95 % at the next look',
    );
    expect(find(judged, 'shadow.mismatches')).toMatchObject({
      bad: 0,
      observed: 1200,
      required: 3460,
      missing: 2260,
      method: 'clopper-pearson',
    });
  });

  // Each look adds what the one before it asked for; the mismatches that turn up on the way are given.
  test.each([
    [500, []],
    [1200, [1]],
    [4100, [1]],
    [1200, [1, 2, 1]],
  ] as const)('passes once the advice is followed from %i on, after %o more mismatches', (first, more) => {
    const check = (total: number, bad: number, look: number): Check | undefined =>
      find(
        judgeShadow(policy, evidenceOf({ operations: { [roles]: { total, bad } } }, { look })),
        'shadow.mismatches',
      );
    let [total, bad] = [first as number, first === 4100 ? 1 : 0];
    for (const [index, found] of [...more, 0].entries()) {
      const held = check(total, bad, index + 1);
      expect(held?.outcome).toBe('inconclusive');
      total += held?.missing ?? 0;
      expect(check(total, bad, index + 2)).toMatchObject({ outcome: 'pass', required: total, missing: 0 });
      expect(check(total - 1, bad, index + 2)).toMatchObject({ outcome: 'inconclusive', missing: 1 });
      bad += found;
    }
  });

  test('needs what a first look needs where nothing has been looked at yet', () => {
    const nothing = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 9, lost: 9 } } }));
    expect(find(nothing, 'shadow.mismatches')).toMatchObject({ required: 2995, missing: 2995 });
  });

  test('keeps the numbers of the test that judged it where it passes or fails', () => {
    const numbers = (total: number, bad: number): Check | undefined =>
      find(judgeShadow(policy, evidenceOf({ operations: { [roles]: { total, bad } } })), 'shadow.mismatches');
    expect(numbers(2995, 0)).toMatchObject({ outcome: 'pass', required: 2995, missing: 0 });
    expect(numbers(1000, 4)).toMatchObject({ outcome: 'fail', required: 9151, missing: 8151 });
  });

  test('is not said to support more than the limit that it is below', () => {
    const story = { operations: { [roles]: { total: 2875 } } };
    expect(judgeShadow({ ...policy, limit: 0.00105 }, evidenceOf(story)).reason).toMatch(
      /^0 mismatches in 2,875 supports < 0\.105 % \(limit 0\.105 % at 95 %\)/,
    );
  });

  test('says how long the missing exchanges take where the rate is known', () => {
    const evidence = evidenceOf({ operations: { [roles]: { total: 1200 } } }, { exchangesPerSecond: 200 });
    expect(judgeShadow(policy, evidence).reason).toContain(
      '2,260 more exchanges without one (about 11 s at 200 a second)',
    );
  });

  test('holds the numbers of the design: one in 4,100 supports 0.12 % and is 642 short', () => {
    const judged = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 4100, bad: 1 } } }));
    const check = find(judged, 'shadow.mismatches');
    expect(check).toMatchObject({
      outcome: 'inconclusive',
      required: 6203,
      missing: 2103,
      method: 'clopper-pearson',
    });
    expect(requiredSamples(1, policy.limit, policy.confidence)).toBe(4100 + 642);
    expect(check?.upper).toBeCloseTo(0.001157, 6);
    expect(check?.lower).toBeCloseTo(0.0000125, 7);
    expect(check?.estimate).toBeCloseTo(0.000244, 6);
  });

  test('names a p-value as equal to what it is, or as below the least that is shown', () => {
    const reasonOf = (total: number, bad: number): string | undefined =>
      find(
        judgeShadow(policy, evidenceOf({ operations: { [roles]: { total, bad } } })),
        'shadow.mismatches',
        roles,
      )?.reason;
    expect(reasonOf(100, 50)).toMatch(/\(p < 0\.0001\)$/);
    expect(reasonOf(640, 1)).toMatch(/\(p = 0\.47\)$/);
  });

  // F.3 at n = 10,000: four are allowed, sixteen force a fail. Spread over operations none of which fails alone.
  test.each([
    [4, 'pass'],
    [5, 'inconclusive'],
    [15, 'inconclusive'],
    [16, 'fail'],
  ] as const)('with %i in 10,000 is a %s', (bad, outcome) => {
    const names = Array.from({ length: 100 }, (_, index) => `GET /o${index}`);
    const operations = Object.fromEntries(
      names.map((name, index) => [name, { total: 100, bad: index < bad ? 1 : 0 }]),
    );
    const judged = judgeShadow(policy, evidenceOf({ operations }));
    expect(find(judged, 'shadow.mismatches')?.outcome).toBe(outcome);
    expect(judged.verdict).toBe(outcome);
  });

  test('tells repeats from breadth: 300 exchanges ten times over are 300', () => {
    const story = { operations: { [roles]: { total: 300 } } };
    const base = evidenceOf(story);
    const accounting = { ...base.accounting, read: 3010, selected: 3000, matched: 3000 };
    const judged = judgeShadow(policy, { ...base, accounting });
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reason).toMatch(
      /^0 mismatches in 300 distinct exchanges \(3,000 compared\) supports < 1 %; 3,160 more/,
    );
  });
});

describe('one distinct exchange that is much of the traffic', () => {
  const story = { operations: { [roles]: { total: 5000, bad: 1 } } };
  const base = evidenceOf(story);
  const repeated = (mismatched: number, badClusters: number): ReturnType<typeof judgeShadow> => {
    const selected = base.accounting.selected + mismatched - 1;
    const accounting = { ...base.accounting, read: selected + 10, selected, mismatched };
    const measurements = base.measurements.map((measurement) =>
      measurement.subject.operation === null && measurement.sample.kind === 'proportion'
        ? { ...measurement, sample: { ...measurement.sample, badClusters } }
        : measurement,
    );
    return judgeShadow(policy, { ...base, measurements, accounting });
  };

  test('fails where several sessions saw it wrong again and again', () => {
    const judged = repeated(1000, 20);
    expect(judged.verdict).toBe('fail');
    expect(find(judged, 'shadow.repeated')?.reason).toBe(
      '1,000 of 5,999 exchanges compared (17 %) are mismatches, more than 0.1 % at 95 %: 1 distinct, recorded again and again',
    );
  });

  test('is inconclusive where one session asked over and over', () => {
    expect(repeated(1000, 1).verdict).toBe('inconclusive');
  });

  test('passes where it is as rare among all as among the distinct ones', () => {
    const judged = repeated(3, 3);
    expect(judged.verdict).toBe('pass');
    expect(find(judged, 'shadow.repeated')).toBeUndefined();
  });
});

describe('one operation', () => {
  const others = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`GET /o${index}`, { total: 1000 }]),
  );

  test('fails although the whole would pass, and the reason names it', () => {
    const judged = judgeShadow(
      policy,
      evidenceOf({ operations: { ...others, [roles]: { total: 100, bad: 4 } } }),
    );
    expect(find(judged, 'shadow.mismatches')?.outcome).toBe('pass');
    expect(find(judged, 'shadow.mismatches', roles)).toMatchObject({
      outcome: 'fail',
      method: 'holm',
      bad: 4,
      observed: 100,
    });
    expect(judged.verdict).toBe('fail');
    expect(judged.reason).toMatch(
      /^GET \/auth\/users\/\{\}\/roles: 4 mismatches in 100 \(1 of 40 sessions\) are more than 0.1 % at 95 %/,
    );
  });

  test('that is significant only uncorrected is inconclusive, with the command that repeats it', () => {
    const judged = judgeShadow(
      policy,
      evidenceOf({ operations: { ...others, [roles]: { total: 50, bad: 1 } } }),
    );
    const check = find(judged, 'shadow.mismatches', roles);
    expect(check).toMatchObject({ outcome: 'inconclusive', required: 52, missing: 2 });
    // All of it: the operation alone lacks the log-in and what others create.
    expect(check?.reason).toMatch(/repeat it: harness shadow --service auth$/);
    expect(judged.verdict).toBe('inconclusive');
  });

  test('that is one of many is corrected over all compared, those without a mismatch too', () => {
    const alone = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 50, bad: 1 } } }));
    expect(find(alone, 'shadow.mismatches', roles)?.outcome).toBe('fail');
  });

  test('needs no correction to pass, and passing ones without a mismatch have no line', () => {
    const judged = judgeShadow(
      policy,
      evidenceOf({ operations: { ...others, [roles]: { total: 1000, bad: 1 } } }),
    );
    expect(find(judged, 'shadow.mismatches', roles)?.outcome).toBe('pass');
    expect(judged.checks.filter(({ operation }) => operation !== null)).toHaveLength(1);
    expect(judged.verdict).toBe('pass');
  });
});
