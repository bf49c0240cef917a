import { describe, expect, test } from 'vitest';
import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { defaultShadowPolicy as policy } from '../../../harness/gate/Policy.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import { evidenceOf, find } from './evidence.ts';

const roles = 'GET /auth/users/{}/roles';

describe('coverage', () => {
  const plenty = { 'GET /plenty': { total: 9000 } };
  const judge = (
    story: Record<string, { total: number; lost?: number; unbound?: number }>,
    own = policy,
  ): LaneVerdict => judgeShadow(own, evidenceOf({ operations: { ...plenty, ...story } }));

  test.each([
    [{ total: 100, lost: 5 }, 'pass'],
    [{ total: 100, lost: 6 }, 'inconclusive'],
    [{ total: 2, lost: 1 }, 'pass'],
    [{ total: 19, lost: 2 }, 'inconclusive'],
    [{ total: 1, lost: 1 }, 'inconclusive'],
    [{ total: 1 }, 'pass'],
    [{ total: 100, unbound: 4 }, 'pass'],
    [{ total: 100, unbound: 5 }, 'inconclusive'],
    [{ total: 10, unbound: 1 }, 'inconclusive'],
  ] as const)('of an operation with %o is a %s', (story, outcome) => {
    expect(judge({ [roles]: story }).verdict).toBe(outcome);
  });

  test('counts in whole exchanges where binary fractions would not: 55 of 100 are 55 %', () => {
    const own = { ...policy, coverage: 0.55 };
    expect(judge({ [roles]: { total: 100, lost: 45 } }, own).verdict).toBe('pass');
    expect(judge({ [roles]: { total: 100, lost: 46 } }, own).verdict).toBe('inconclusive');
  });

  test('lists each operation that is not covered, and only those', () => {
    const judged = judge({ [roles]: { total: 100, lost: 60 }, 'GET /fine': { total: 100 } });
    expect(find(judged, 'shadow.coverage')).toMatchObject({
      outcome: 'inconclusive',
      bad: 1,
      observed: 2,
      required: 3,
    });
    expect(find(judged, 'shadow.coverage', roles)).toMatchObject({
      bad: 60,
      observed: 40,
      required: 95,
      missing: 55,
    });
    expect(judged.checks.filter(({ operation }) => operation !== null)).toHaveLength(1);
  });

  test('needs the operations that the config names to be seen', () => {
    const expectedOperations = ['GET /plenty', 'POST /auth/login'];
    const judged = judge({}, { ...policy, expectedOperations });
    expect(judged.verdict).toBe('inconclusive');
    expect(find(judged, 'shadow.expected', 'POST /auth/login')?.outcome).toBe('inconclusive');
    expect(find(judged, 'shadow.expected', 'GET /plenty')).toBeUndefined();
  });

  test.each(['coverage', 'unbound', 'mismatches'])(
    'is open where an operation has no %s measured',
    (name) => {
      const base = evidenceOf({ operations: { ...plenty, [roles]: { total: 100 } } });
      const measurements = base.measurements.filter(
        (one) => one.name !== name || one.subject.operation !== roles,
      );
      const judged = judgeShadow(policy, { ...base, measurements });
      expect(find(judged, `shadow.${name}`, roles)?.outcome).toBe('inconclusive');
      expect(judged.verdict).toBe('inconclusive');
    },
  );
});
