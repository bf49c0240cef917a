import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { defaultShadowPolicy as policy } from '../../../harness/gate/Policy.ts';
import { evidenceOf, find, findingOf } from './evidence.ts';

const roles = 'GET /auth/users/{}/roles';

describe('no evidence', () => {
  test('no measurement at all is inconclusive, for every check there is', () => {
    const judged = judgeShadow(policy, evidenceOf({ operations: {} }, { measurements: [] }));
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.score).toBe(0);
    expect(judged.reason).toMatch(
      /^nothing was compared: of 10 records read 10 were rejected and 0 not selected/,
    );
  });

  test('everything drifted is inconclusive and says so', () => {
    const judged = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 3000, lost: 3000 } } }));
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reason).toMatch(/^nothing was compared: of 3,000 selected exchanges 3,000 drifted/);
  });

  test('only skipped writes are inconclusive and say so', () => {
    const base = evidenceOf({ operations: { [roles]: { total: 3000, lost: 3000 } } });
    const accounting = { ...base.accounting, drifted: 0, skipped: { unsafe: 3000 } };
    expect(judgeShadow(policy, { ...base, accounting }).reason).toContain('3,000 skipped as unsafe');
  });

  test.each([
    [29, 'inconclusive'],
    [30, 'pass'],
    [null, 'inconclusive'],
  ] as const)('%s sessions are %s', (sessions, outcome) => {
    expect(
      judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 9000 } }, sessions })).verdict,
    ).toBe(outcome);
  });

  test('a random part of the evidence never passes where the whole does not', () => {
    const whole = evidenceOf({ operations: { [roles]: { total: 2000 }, 'GET /b': { total: 900 } } });
    fc.assert(
      fc.property(fc.subarray([...whole.measurements]), (measurements) => {
        expect(judgeShadow(policy, { ...whole, measurements }).verdict).not.toBe('pass');
      }),
    );
  });

  test('a policy that is no number never passes', () => {
    const evidence = evidenceOf({ operations: { [roles]: { total: 9000 } } });
    for (const own of ['minimumSessions', 'coverage', 'unboundShare'] as const)
      expect(judgeShadow({ ...policy, [own]: Number.NaN }, evidence).verdict).toBe('inconclusive');
    expect(() => judgeShadow({ ...policy, limit: Number.NaN }, evidence)).toThrow(RangeError);
  });
});

describe('doubts', () => {
  const doubt = {
    lane: 'shadow',
    id: 'both-refuse',
    reason: 'both sides refuse 83 % with 401: credentials?',
  } as const;

  test('make a run inconclusive however good its counts look, and lead its reason', () => {
    const judged = judgeShadow(
      policy,
      evidenceOf({ operations: { [roles]: { total: 9000 } } }, { doubts: [doubt] }),
    );
    expect(judged.verdict).toBe('inconclusive');
    expect(judged.reason).toBe('both sides refuse 83 % with 401: credentials?');
    expect(find(judged, 'shadow.both-refuse')?.outcome).toBe('inconclusive');
  });

  test.each(['same-address', 'nothing-selected', 'candidate-silent', 'writes'])(
    'that explain everything, as %s does, are not buried under what follows from them',
    (id) => {
      const nothing = evidenceOf({ operations: { [roles]: { total: 400, lost: 400 } }, sessions: 0 });
      const only = { lane: 'shadow', id, reason: 'that is why' } as const;
      expect(judgeShadow(policy, { ...nothing, doubts: [only] }).reason).toBe('that is why');
      expect(judgeShadow(policy, { ...nothing, doubts: [only, doubt] }).reason).toBe(
        'that is why; also open: shadow.both-refuse',
      );
    },
  );

  test('that explain nothing of it leave the rest to be told', () => {
    const nothing = evidenceOf({ operations: { [roles]: { total: 400, lost: 400 } } });
    const unknown = { lane: 'shadow', id: 'identity-unknown', reason: 'who?' } as const;
    expect(judgeShadow(policy, { ...nothing, doubts: [unknown] }).reason).toBe(
      'who?; also open: shadow.mismatches, shadow.zero-tolerance, shadow.coverage',
    );
  });

  test('about writes explain the coverage where nothing else was lost, and not the rest', () => {
    const writes = { lane: 'shadow', id: 'writes', reason: '90 writes not sent' } as const;
    const some = evidenceOf({ operations: { [roles]: { total: 900 }, 'POST /a': { total: 90, lost: 90 } } });
    const accounting = { ...some.accounting, drifted: 0, skipped: { unsafe: 80 }, blocked: 10 };
    const doubts = [writes];
    expect(judgeShadow(policy, { ...some, accounting, doubts }).reason).toBe(
      '90 writes not sent; also open: shadow.mismatches',
    );
    const other = { ...accounting, skipped: { unsafe: 70 }, drifted: 10 };
    expect(judgeShadow(policy, { ...some, accounting: other, doubts }).reason).toBe(
      '90 writes not sent; also open: shadow.mismatches, shadow.coverage',
    );
  });

  test('do not hide a fail', () => {
    const evidence = evidenceOf({ operations: { [roles]: { total: 9000, bad: 900 } } }, { doubts: [doubt] });
    expect(judgeShadow(policy, evidence).verdict).toBe('fail');
  });

  test.each(['dead', 'baseline-silent', 'candidate-silent', 'identity'])(
    '%s leaves no evidence for a fail either',
    (id) => {
      const doubts = [{ lane: 'shadow', id, reason: 'the candidate never answered' } as const];
      const findings = [findingOf({ kind: 'failed', location: 'exchange', path: '' })];
      const judged = judgeShadow(
        policy,
        evidenceOf({ operations: { [roles]: { total: 9000, bad: 9000 } } }, { doubts, findings }),
      );
      expect(judged.verdict).toBe('inconclusive');
      expect(judged.reason).toMatch(/^the candidate never answered/);
    },
  );

  test('on who the candidate is leave a death a fail', () => {
    const doubts = [
      { lane: 'shadow', id: 'identity', reason: 'the candidate did not say who it is' } as const,
    ];
    const findings = [findingOf({ kind: 'died', location: 'exchange', path: '' })];
    const evidence = evidenceOf({ operations: { [roles]: { total: 9000, bad: 1 } } }, { doubts, findings });
    expect(judgeShadow(policy, evidence).verdict).toBe('fail');
  });
});

describe('the accounting', () => {
  const base = evidenceOf({ operations: { [roles]: { total: 9000 } } });

  test.each([
    [{ read: 9011 }, '9,011 records were read, but 9,010 are accounted for'],
    [{ matched: 8999 }, '9,000 exchanges were selected, but 8,999 are accounted for'],
    [{ matched: Number.NaN }, 'the accounting holds something that is no count'],
    [{ skipped: { unsafe: -1 }, matched: 9001 }, 'the accounting holds something that is no count'],
    [{ matched: 8000, drifted: 1000 }, '9,000 distinct exchanges were measured, but only 8,000 compared'],
    [{ matched: 8999, mismatched: 1 }, '0 mismatches were measured, but the accounting holds 1'],
  ])('with %o is inconclusive', (wrong, reason) => {
    const judged = judgeShadow(policy, { ...base, accounting: { ...base.accounting, ...wrong } });
    expect(judged.verdict).toBe('inconclusive');
    expect(find(judged, 'shadow.accounting')?.reason).toBe(reason);
  });
});

describe('a later look', () => {
  test('needs the evidence that repeated looks cannot wear out', () => {
    const story = { operations: { [roles]: { total: 3000 } } };
    expect(judgeShadow(policy, evidenceOf(story)).verdict).toBe('pass');
    const again = judgeShadow(policy, evidenceOf(story, { look: 2 }));
    expect(again.verdict).toBe('inconclusive');
    expect(find(again, 'shadow.mismatches')).toMatchObject({
      method: 'mixture-e-process',
      required: 3460,
      missing: 460,
    });
    expect(again.reason).toBe(
      '0 mismatches in 3,000 supports < 0.12 % over all looks; 460 more exchanges without one support < 0.1 % at 95 % at the next look',
    );
  });

  test.each([0, Number.NaN, 1.5])('is what a look of %f is taken for', (look) => {
    const judged = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 3000 } } }, { look }));
    expect(find(judged, 'shadow.mismatches')?.method).toBe('mixture-e-process');
  });
});

describe('the verdict', () => {
  test('on good evidence says what was supported', () => {
    const judged = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 4090 } } }));
    expect(judged).toMatchObject({
      verdict: 'pass',
      score: 100,
      reason:
        '0 mismatches in 4,090 supports < 0.074 % (limit 0.1 % at 95 %); 1 of 1 operations covered, 4,090 of 4,090 selected exchanges compared; 40 sessions',
    });
    expect(judged.checks.map(({ id }) => id)).toEqual([
      'shadow.zero-tolerance',
      'shadow.mismatches',
      'shadow.coverage',
      'shadow.sessions',
    ]);
  });

  test('names what else is open', () => {
    const judged = judgeShadow(policy, evidenceOf({ operations: { [roles]: { total: 1000 } }, sessions: 3 }));
    expect(judged.reason).toMatch(/; also open: shadow.sessions$/);
    expect(judged.score).toBe(50);
  });

  test('does not depend on the order of the evidence', () => {
    const evidence = evidenceOf({
      operations: { [roles]: { total: 100, bad: 4 }, 'GET /b': { total: 50, bad: 1, lost: 9 } },
    });
    const findings = [
      findingOf(),
      findingOf({ fingerprint: 'a' }),
      findingOf({ fingerprint: 'b', count: 3 }),
    ];
    const judged = judgeShadow(policy, { ...evidence, findings });
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...evidence.measurements], { minLength: evidence.measurements.length }),
        fc.shuffledSubarray(findings, { minLength: 3 }),
        (measurements, shuffled) => {
          expect(judgeShadow(policy, { ...evidence, measurements, findings: shuffled })).toEqual(judged);
        },
      ),
    );
  });
});
