import { describe, expect, it } from 'vitest';

import { OperationResolver } from '../../../harness/operation/OperationResolver.ts';
import { RouteMatcher } from '../../../harness/operation/RouteMatcher.ts';
import { Selection, type SelectionRules } from '../../../harness/study/Selection.ts';
import { exchangeOf, requestOf } from '../correlation/requests.ts';

function rulesOf(parts: Partial<SelectionRules> = {}): SelectionRules {
  return {
    routes: new RouteMatcher(['/auth/**'], ['/health', '/auth/health']),
    resolver: new OperationResolver([]),
    hosts: null,
    operations: new Set(),
    sample: null,
    limit: null,
    seed: 'seed',
    ...parts,
  };
}

function decide(selection: Selection, target: string, authority: string | null = null, sequence = 0): string {
  const decision = selection.decide(exchangeOf(sequence, { ...requestOf({ target }), authority }));
  return decision.kind === 'selected' ? decision.operation.id : decision.reason;
}

describe('the selection', () => {
  it('leaves out health checks, other services and operations not asked for, in that order of reasons', () => {
    const selection = new Selection(rulesOf({ operations: new Set(['GET /auth/users/{}']) }));
    expect(decide(selection, '/health')).toBe('health');
    expect(decide(selection, '/auth/health?deep=1')).toBe('health');
    expect(decide(selection, '/orders/17')).toBe('other-service');
    expect(decide(selection, '/auth/login')).toBe('operation');
    expect(decide(selection, '/auth/users/17?x=1')).toBe('GET /auth/users/{}');
  });

  it.each([
    ['shop.example', 'GET /auth/me'],
    ['SHOP.example', 'GET /auth/me'],
    ['shop.example:443', 'GET /auth/me'],
    ['shop.example:80', 'GET /auth/me'],
    ['shop.example:8443', 'other-host'],
    ['cdn.example', 'other-host'],
    ['api.shop.example', 'other-host'],
    [null, 'GET /auth/me'],
  ])("takes the service's own hosts alone: %s", (authority, expected) => {
    expect(decide(new Selection(rulesOf({ hosts: new Set(['shop.example']) })), '/auth/me', authority)).toBe(
      expected,
    );
  });

  it('takes a host with its port where it is given with one', () => {
    const selection = new Selection(rulesOf({ hosts: new Set(['shop.example:8080']) }));
    expect(decide(selection, '/auth/me', 'shop.example:8080')).toBe('GET /auth/me');
    expect(decide(selection, '/auth/me', 'shop.example')).toBe('other-host');
  });

  it('takes no more than its limit, and counts only what it takes', () => {
    const selection = new Selection(rulesOf({ limit: 2 }));
    expect(
      ['/auth/a', '/health', '/auth/b', '/auth/c', '/health'].map((target) => decide(selection, target)),
    ).toEqual(['GET /auth/a', 'health', 'GET /auth/b', 'limit', 'health']);
  });

  it('takes a share of the exchanges, the same ones in every pass of a seed', () => {
    const taken = (seed: string, sample: number): readonly number[] => {
      const selection = new Selection(rulesOf({ seed, sample }));
      return Array.from({ length: 4_000 }, (_, index) => index).filter(
        (index) => decide(selection, '/auth/a', null, index) === 'GET /auth/a',
      );
    };
    const some = taken('one', 0.25);
    expect(some.length).toBeGreaterThan(880);
    expect(some.length).toBeLessThan(1_120);
    expect(taken('one', 0.25)).toEqual(some);
    expect(taken('two', 0.25)).not.toEqual(some);
    const more = new Set(taken('one', 0.5));
    expect(some.every((index) => more.has(index))).toBe(true);
    expect(taken('one', 1)).toHaveLength(4_000);
    expect(taken('one', 0)).toHaveLength(0);
  });
});
