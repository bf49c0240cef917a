import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { defaultShadowPolicy } from '../../../harness/gate/Policy.ts';
import type { ShadowPolicy } from '../../../harness/gate/Policy.ts';
import type { LaneVerdict, ShadowEvidence } from '../../../harness/gate/ShadowEvidence.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import { evidenceOf, find, measurement } from './evidence.ts';
import type { Story } from './evidence.ts';

const search = 'GET /search';
const user = 'GET /users/{}';
const withOwn: ShadowPolicy = { ...defaultShadowPolicy, ownLimits: { [search]: 0.05 } };

function judge(
  operations: Story['operations'],
  policy: ShadowPolicy = withOwn,
  more: Partial<ShadowEvidence> = {},
): LaneVerdict {
  return judgeShadow(policy, evidenceOf({ operations }, more));
}

describe('an operation with a limit of its own', () => {
  test.each([
    [0, 59, 'pass'],
    [0, 58, 'inconclusive'],
    [1, 93, 'pass'],
    [1, 92, 'inconclusive'],
    [7, 59, 'fail'],
    [6, 59, 'inconclusive'],
  ] as const)('is held to it by itself: %i of %i is %s', (bad, total, outcome) => {
    const judged = judge({ [search]: { total, bad, sessions: 9 }, [user]: { total: 3000 } });
    expect(find(judged, 'shadow.mismatches', search)).toMatchObject({
      outcome,
      bad,
      observed: total,
      limit: 0.05,
      critical: true,
    });
    expect(judged.verdict).toBe(outcome);
  });

  test('leaves the overall share to the others, in mismatches and in total', () => {
    const judged = judge({ [search]: { total: 2000, bad: 40, sessions: 9 }, [user]: { total: 2995 } });
    expect(find(judged, 'shadow.mismatches')).toMatchObject({ outcome: 'pass', bad: 0, observed: 2995 });
    expect(judged.verdict).toBe('pass');
    const fewer = judge({ [search]: { total: 2000 }, [user]: { total: 2994 } });
    expect(find(fewer, 'shadow.mismatches')).toMatchObject({ outcome: 'inconclusive', observed: 2994 });
  });

  test('that is stricter than the common one is held to the stricter', () => {
    const policy = { ...defaultShadowPolicy, limit: 0.05, ownLimits: { [search]: 0.001 } };
    expect(judge({ [search]: { total: 200 }, [user]: { total: 200 } }, policy).verdict).toBe('inconclusive');
    expect(judge({ [search]: { total: 2995 }, [user]: { total: 200 } }, policy).verdict).toBe('pass');
  });

  test('needs more at a later look', () => {
    const operations = { [search]: { total: 59 }, [user]: { total: 9000 } };
    const later = judge(operations, withOwn, { look: 2 });
    const check = find(later, 'shadow.mismatches', search);
    expect(check).toMatchObject({ outcome: 'inconclusive', method: 'mixture-e-process' });
    expect(check?.reason).toMatch(/ more without one are needed for .* at the next look$/);
    const enough = { ...operations, [search]: { total: check?.required ?? 0 } };
    expect(find(judge(enough, withOwn, { look: 2 }), 'shadow.mismatches', search)?.outcome).toBe('pass');
  });

  test('that was selected and never compared is open, not passed by', () => {
    const judged = judge({ [search]: { total: 20, lost: 20 }, [user]: { total: 3000 } });
    expect(find(judged, 'shadow.mismatches', search)).toMatchObject({ outcome: 'inconclusive', observed: 0 });
    expect(judged.verdict).toBe('inconclusive');
  });

  test('that was not seen has no check: what must be seen says the config', () => {
    expect(find(judge({ [user]: { total: 3000 } }), 'shadow.mismatches', search)).toBeUndefined();
  });
});

describe('where all operations have limits of their own', () => {
  const all = { ...defaultShadowPolicy, ownLimits: { [search]: 0.05, [user]: 0.1 } };

  test('none is left for the common one', () => {
    const judged = judge({ [search]: { total: 59 }, [user]: { total: 40 } }, all);
    expect(find(judged, 'shadow.mismatches')).toBeUndefined();
    expect(judged.verdict).toBe('pass');
    expect(judged.reason).toMatch(/2 of 2 operations covered/);
  });

  test('one that fails fails them all, and nothing compared is no pass', () => {
    expect(judge({ [search]: { total: 59, bad: 9, sessions: 5 }, [user]: { total: 40 } }, all).verdict).toBe(
      'fail',
    );
    expect(judge({ [search]: { total: 59, lost: 59 }, [user]: { total: 40, lost: 40 } }, all).verdict).toBe(
      'inconclusive',
    );
    expect(judge({}, all).verdict).toBe('inconclusive');
  });
});

describe('mismatches recorded again and again', () => {
  const repeated = (story: Story, mismatched: number, compared: number): ShadowEvidence => {
    const evidence = evidenceOf(story);
    const accounting = { ...evidence.accounting, mismatched, matched: compared - mismatched };
    const read = compared + 10;
    const measurements = evidence.measurements.map((one) =>
      one.subject.operation === null && one.sample.kind === 'proportion'
        ? { ...one, sample: { ...one.sample, badClusters: 5 } }
        : one,
    );
    return { ...evidence, measurements, accounting: { ...accounting, selected: compared, read } };
  };

  test('of an operation that may differ by its own limit do not fail the others', () => {
    const story = { operations: { [search]: { total: 200, bad: 2, sessions: 9 }, [user]: { total: 3000 } } };
    const judged = judgeShadow(withOwn, repeated(story, 500, 20_000));
    expect(find(judged, 'shadow.repeated')).toBeUndefined();
    expect(judged.verdict).toBe('pass');
  });

  test('fail where no operation has a limit of its own', () => {
    const story = { operations: { [user]: { total: 9000, bad: 1, sessions: 3 } } };
    const judged = judgeShadow(withOwn, repeated(story, 500, 20_000));
    expect(find(judged, 'shadow.repeated')?.outcome).toBe('fail');
  });

  test('that may be of either leave it open', () => {
    const story = {
      operations: {
        [search]: { total: 200, bad: 2, sessions: 9 },
        [user]: { total: 9000, bad: 1, sessions: 3 },
      },
    };
    const judged = judgeShadow(withOwn, repeated(story, 500, 20_000));
    expect(find(judged, 'shadow.repeated')?.outcome).toBe('inconclusive');
    expect(judged.verdict).toBe('inconclusive');
  });
});

describe('the floor of distinct exchanges', () => {
  const floor = { ...defaultShadowPolicy, minimumExchanges: 5000 };

  test.each([
    [4999, 'inconclusive'],
    [5000, 'pass'],
  ] as const)('%i are %s', (total, verdict) => {
    const judged = judge({ [user]: { total } }, floor);
    expect(judged.verdict).toBe(verdict);
    expect(find(judged, 'shadow.exchanges')).toMatchObject({
      outcome: verdict,
      observed: total,
      required: 5000,
      missing: 5000 - total,
    });
  });

  test('counts those of operations with limits of their own', () => {
    const policy = { ...floor, ownLimits: withOwn.ownLimits };
    expect(judge({ [search]: { total: 2000 }, [user]: { total: 3000 } }, policy).verdict).toBe('pass');
  });

  test('does not keep a fail from being one, and is not there where the config sets none', () => {
    const bad = { [user]: { total: 100, bad: 50, sessions: 9 } };
    expect(judge(bad, floor).verdict).toBe('fail');
    expect(find(judge(bad), 'shadow.exchanges')).toBeUndefined();
  });

  test('that is no number never passes', () => {
    const none = { ...floor, minimumExchanges: Number.NaN };
    expect(judge({ [user]: { total: 9000 } }, none).verdict).toBe('inconclusive');
  });
});

test('operations with own limits that do not add up with the overall share are open, and nothing throws', () => {
  const number = fc.integer({ min: 0, max: 9000 });
  fc.assert(
    fc.property(fc.tuple(number, number, number, number), fc.integer({ min: 1, max: 2 }), (counts, look) => {
      const [ownBad, ownMore, bad, more] = counts;
      const measurements: readonly Measurement[] = [
        measurement('mismatches', search, { bad: ownBad, total: ownBad + ownMore }, 0),
        measurement('coverage', search, { bad: 0, total: ownBad + ownMore }, 1),
        measurement('unbound', search, { bad: 0, total: ownBad + ownMore }, 2),
        measurement('mismatches', null, { bad, total: bad + more, clusters: 40, badClusters: 1 }, 3),
        measurement('mismatches', user, { bad: 0, total: 0 }, 4),
      ];
      const evidence = evidenceOf({ operations: {} }, { measurements, look });
      const adds = ownBad === bad && ownMore === more;
      const { verdict, checks } = judgeShadow(withOwn, evidence);
      if (!adds) expect([verdict === 'pass', checks.length > 0]).toEqual([false, true]);
      for (const check of checks)
        expect(Math.min(check.bad, check.observed, check.missing)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});
