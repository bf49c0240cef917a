import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunEvidence } from '../../../harness/gate/judgeLane.ts';
import { judgeRun } from '../../../harness/gate/judgeRun.ts';
import { defaultShadowPolicy } from '../../../harness/gate/Policy.ts';
import type { LanePolicy, RunPolicy } from '../../../harness/gate/Policy.ts';
import type { Doubt } from '../../../harness/model/doubt.ts';
import type { LaneName, Measurement, Sample } from '../../../harness/model/measurement.ts';
import { evidenceOf } from './evidence.ts';
import { census, countsLane, laneEvidence, measured } from './laneEvidence.ts';

const stories = ['pass', 'fail', 'open', 'unmeasured', 'missing', 'crashed', 'timed-out', 'refused'] as const;
type Story = (typeof stories)[number];

interface Told {
  readonly lane: LaneName;
  readonly story: Story;
  readonly critical: boolean;
  readonly onFail: 'rollback' | 'hold';
}

const samples: Partial<Record<Story, Sample>> = {
  pass: census({ passed: 3, expected: 3 }),
  fail: census({ passed: 2, failed: 1, expected: 3 }),
  open: census({ passed: 2, skipped: 1, expected: 3 }),
};

function judgedOf(told: readonly Told[]): ReturnType<typeof judgeRun> {
  return judgeRun(policyOf(told), evidenceTold(told));
}

function policyOf(told: readonly Told[]): RunPolicy {
  return {
    judged: 'gate',
    lanes: told.map(({ lane, critical, onFail }) => countsLane(lane, critical, onFail)),
  };
}

function evidenceTold(told: readonly Told[]): RunEvidence {
  const measurements = told.flatMap(({ lane, story }): readonly Measurement[] => {
    const sample = samples[story];
    return sample === undefined
      ? []
      : [measured(sample, { lane, name: 'interactions', unit: 'interaction' })];
  });
  const doubts = told.flatMap(({ lane, story }): readonly Doubt[] =>
    samples[story] !== undefined || story === 'unmeasured'
      ? []
      : [{ lane, id: story, reason: `it is ${story}` }],
  );
  return laneEvidence(measurements, { doubts });
}

/** DESIGN section 9, written down once more. */
function expected(told: readonly Told[]): 'PROMOTE' | 'HOLD' | 'ROLLBACK' {
  let deciding = 0;
  let held = false;
  for (const { story, critical, onFail } of told) {
    if (!critical) continue;
    deciding += 1;
    if (story === 'fail' && onFail === 'rollback') return 'ROLLBACK';
    if (story !== 'pass') held = true;
  }
  return deciding === 0 || held ? 'HOLD' : 'PROMOTE';
}

function everyLane(lane: LaneName): readonly Told[] {
  return stories.flatMap((story) =>
    [true, false].flatMap((critical) =>
      (['rollback', 'hold'] as const).map((onFail) => ({ lane, story, critical, onFail })),
    ),
  );
}

const pairs = everyLane('contract').flatMap((first) =>
  everyLane('load').map((second): readonly [Told, Told] => [first, second]),
);

describe('two lanes, whatever came of each, whether it decides and what its fail leads to', () => {
  test('give the word of the design', () => {
    expect(pairs).toHaveLength(1024);
    const wrong = pairs.filter((told) => judgedOf(told).verdict !== expected(told));
    expect(wrong).toEqual([]);
  });

  test('are never PROMOTE without a check that decides and passes', () => {
    for (const told of pairs) {
      const { verdict, checks } = judgedOf(told);
      const critical = checks.filter((check) => check.critical);
      if (verdict === 'PROMOTE')
        expect([critical.length > 0, critical.every(({ outcome }) => outcome === 'pass')]).toEqual([
          true,
          true,
        ]);
    }
  });

  test('are named by the reason: those that fail, those that are open, or those that pass', () => {
    for (const told of pairs.filter((pair) => pair.some(({ critical }) => critical))) {
      const { verdict, reason } = judgedOf(told);
      const named = told.filter(({ lane }) => reason.includes(`${lane}: `)).map(({ lane }) => lane);
      const wanted = told.filter(({ story, critical, onFail }) => {
        if (!critical) return false;
        if (verdict === 'ROLLBACK') return story === 'fail' && onFail === 'rollback';
        return verdict === 'HOLD' ? story !== 'pass' : story === 'pass';
      });
      expect([told, named]).toEqual([told, wanted.map(({ lane }) => lane)]);
      expect(reason).not.toBe('');
    }
  });

  test('move the score alike, whether they decide or not', () => {
    for (const told of pairs) {
      const passing = told.filter(({ story }) => story === 'pass').length;
      expect([told, judgedOf(told).score]).toEqual([told, passing * 50]);
    }
  });
});

test('five lanes in any order of evidence give the same judgement, the one of the design', () => {
  const lane = (name: LaneName): fc.Arbitrary<Told> =>
    fc.record({
      lane: fc.constant(name),
      story: fc.constantFrom(...stories),
      critical: fc.boolean(),
      onFail: fc.constantFrom('rollback', 'hold'),
    });
  const five = fc.tuple(
    ...(['contract', 'load', 'scenario', 'reconcile', 'slo'] as const).map((name) => lane(name)),
  );
  fc.assert(
    fc.property(five, fc.infiniteStream(fc.nat()), (told, numbers) => {
      const evidence = evidenceTold(told);
      const shuffled = evidence.measurements
        .map((one) => [numbers.next().value ?? 0, one] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => one);
      const judged = judgeRun(policyOf(told), evidence);
      expect(judgeRun(policyOf(told), { ...evidence, measurements: shuffled })).toEqual(judged);
      expect(judged.verdict).toBe(expected(told));
    }),
    { numRuns: 200 },
  );
});

describe('a gate', () => {
  const good: RunEvidence = { ...evidenceOf({ operations: { 'GET /a': { total: 4000 } } }), inFull: null };
  const shadow: LanePolicy = {
    lane: 'shadow',
    critical: true,
    onFail: 'rollback',
    kind: 'shadow',
    shadow: defaultShadowPolicy,
  };

  test('of no lane at all is HOLD', () => {
    const judged = judgeRun({ judged: 'gate', lanes: [] }, good);
    expect(judged).toMatchObject({ verdict: 'HOLD', score: 0, checks: [] });
    expect(judged.reason).toMatch(/nothing was checked/);
  });

  test('whose lanes decide nothing is HOLD because of that, though one of them fails', () => {
    const judged = judgedOf([{ lane: 'load', story: 'fail', critical: false, onFail: 'rollback' }]);
    expect(judged.verdict).toBe('HOLD');
    expect(judged.reason).toMatch(/^no lane decides/);
  });

  test('is held by a doubt of a lane that the policy does not know, and names the lane', () => {
    const doubts = [{ lane: 'slo' as const, id: 'missing', reason: 'it was not run' }];
    const judged = judgeRun({ judged: 'gate', lanes: [shadow] }, { ...good, doubts });
    expect(judged).toMatchObject({ verdict: 'HOLD', reason: 'slo: it was not run' });
    expect(judged.checks[0]).toMatchObject({ id: 'slo.missing', lane: 'slo', outcome: 'inconclusive' });
  });

  test('promotes a shadow lane that passes, and does not count the measurements of another for it', () => {
    const policy: RunPolicy = { judged: 'gate', lanes: [shadow] };
    expect(judgeRun(policy, good)).toMatchObject({ verdict: 'PROMOTE', score: 100 });
    const others = good.measurements.map((one): Measurement => ({ ...one, lane: 'load' }));
    expect(judgeRun(policy, { ...good, measurements: others }).verdict).toBe('HOLD');
  });

  test('gives each check the weight of its lane', () => {
    const { checks } = judgedOf([{ lane: 'load', story: 'fail', critical: false, onFail: 'hold' }]);
    expect(checks).toMatchObject([{ id: 'load.interactions', critical: false, onFail: 'hold' }]);
  });

  test('rolls back for one lane although another only holds, and says which', () => {
    const judged = judgedOf([
      { lane: 'load', story: 'fail', critical: true, onFail: 'hold' },
      { lane: 'contract', story: 'fail', critical: true, onFail: 'rollback' },
    ]);
    expect(judged).toMatchObject({
      verdict: 'ROLLBACK',
      reason: 'contract: 1 of 3 interactions failed',
    });
  });
});

test.each([
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['open', 'inconclusive'],
  ['missing', 'inconclusive'],
] as const)('one lane by itself that is %s says %s', (story, word) => {
  const told: readonly Told[] = [{ lane: 'load', story, critical: true, onFail: 'hold' }];
  expect(judgeRun({ ...policyOf(told), judged: 'lane' }, evidenceTold(told)).verdict).toBe(word);
});
