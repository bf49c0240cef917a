import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { evidenceOf } from './evidence.ts';
import { defaultShadowPolicy } from '../../../harness/gate/Policy.ts';
import { expect, test } from 'vitest';
import { binomialLowerTail } from '../../../harness/statistics/distributions.ts';
import { gateRule, naiveRule, remembered, type Rule } from '../../bench/looks/rules.ts';
import { simulate } from '../../bench/looks/simulate.ts';

const limit = 0.001;

interface State {
  readonly bad: number;
  readonly total: number;
  readonly missing: number;
  readonly chance: number;
}

/** Chances that a service exactly at the limit is promoted, summed over all ways that a few looks can go. */
function promotedExactly(rule: Rule, first: number, looks: number): number {
  let states: readonly State[] = [{ bad: 0, total: 0, missing: first, chance: 1 }];
  let promoted = 0;
  for (let number = 1; number <= looks; number += 1) {
    const after = new Map<string, State>();
    for (const { missing, chance, ...before } of states)
      for (let bad = 0, seen = 0; seen < 1 - 1e-9 && bad <= missing; bad += 1) {
        const upTo = binomialLowerTail(bad, missing, limit);
        const here = chance * (upTo - seen);
        seen = upTo;
        const advice = rule({ number, before, fresh: { bad, total: missing } });
        if (advice.outcome === 'pass') promoted += here;
        if (advice.outcome !== 'inconclusive') continue;
        const [sum, total] = [before.bad + bad, before.total + missing];
        const known = after.get(`${sum} ${total}`)?.chance ?? 0;
        const state = { bad: sum, total, missing: advice.missing, chance: known + here };
        after.set(`${sum} ${total}`, state);
      }
    states = [...after.values()];
  }
  return promoted;
}

const [gate, naive] = [remembered(gateRule), remembered(naiveRule)];

test.each([500, 2995])(
  'following the advice of a first look at %i for two more promotes a service at the limit rarely',
  (first) => {
    expect(promotedExactly(gate, first, 3)).toBeLessThan(0.065);
  },
);

test('the test of the first look, asked again and again, promotes it more often than that', () => {
  expect(promotedExactly(naive, 2995, 3)).toBeGreaterThan(0.1);
});

test('the simulation of bench:looks agrees with the chances summed up', () => {
  const chance = promotedExactly(gate, 2995, 3);
  const follower = {
    name: 'three looks',
    first: 2995,
    next: (missing: number) => missing,
    stopsAtFail: true,
  } as const;
  const runs = 4000;
  const { promoted } = simulate(gate, follower, limit, runs, { looks: 3, exchanges: Infinity });
  const error = Math.sqrt((chance * (1 - chance)) / runs);
  expect(Math.abs(promoted / runs - chance)).toBeLessThan(3 * error);
});

test('the advice depends on the sums alone, not on how the looks before came about', () => {
  const once = gateRule({ number: 2, before: { bad: 0, total: 500 }, fresh: { bad: 1, total: 4000 } });
  const other = gateRule({ number: 7, before: { bad: 1, total: 4400 }, fresh: { bad: 0, total: 100 } });
  expect(once).toEqual({ outcome: 'inconclusive', missing: 6203 - 4500 });
  expect(other).toEqual(once);
});

test('what a first look would fail or leave open is no pass at a later one', () => {
  // 3 of 40 in one operation among two: the exact test fails it, the e-process finds it too little to fail.
  const operations = { 'GET /a': { total: 3_000 }, 'GET /b': { total: 40, bad: 3, sessions: 3 } };
  const policy = { ...defaultShadowPolicy, limit: 0.01 };
  expect(judgeShadow(policy, evidenceOf({ operations }, { look: 1 })).verdict).toBe('fail');
  expect(judgeShadow(policy, evidenceOf({ operations }, { look: 2 })).verdict).toBe('inconclusive');
});
