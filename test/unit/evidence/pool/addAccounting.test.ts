import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addAccounting, onlyFaults } from '../../../../harness/evidence/pool/addAccounting.ts';
import type { Accounting } from '../../../../harness/model/outcome.ts';
import { accounting } from '../runExample.ts';
import { addsUp } from './poolParts.ts';

const count = fc.nat({ max: 50 });

/** Counts of which both sums hold. */
const whole: fc.Arbitrary<Accounting> = fc
  .record({
    rejected: count,
    notSelected: count,
    skipped: fc.record({ unsafe: count, incomplete: count, unsendable: count }, { requiredKeys: [] }),
    matched: count,
    mismatched: count,
    accepted: count,
    incomparable: count,
    blocked: count,
    drifted: count,
    unbound: count,
    interrupted: count,
  })
  .map((given) => {
    const { rejected, notSelected, skipped, ...ends } = given;
    const sum = (parts: Iterable<number>): number => [...parts].reduce((total, part) => total + part, 0);
    const selected = sum(Object.values(skipped)) + sum(Object.values(ends));
    return { ...given, selected, read: rejected + notSelected + selected };
  });

describe('accountings of two runs', () => {
  test('hold both sums together as they do alone, in any order', () => {
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const both = addAccounting(a, b);
        expect([addsUp(a), addsUp(b), addsUp(both)]).toEqual([true, true, true]);
        expect(both).toEqual(addAccounting(b, a));
        expect(both?.read).toBe(a.read + b.read);
      }),
    );
  });

  test('of which one is not there are the other', () => {
    expect(addAccounting(accounting, null)).toBe(accounting);
    expect(addAccounting(null, accounting)).toBe(accounting);
    expect(addAccounting(null, null)).toBeNull();
  });

  test('keep each reason why something was skipped', () => {
    const two = addAccounting(accounting, { ...accounting, skipped: { incomplete: 2 } });
    expect(two?.skipped).toEqual({ unsafe: 1, incomplete: 2 });
  });
});

test('mismatches alone are read, selected and mismatched', () => {
  expect(onlyFaults(3)).toMatchObject({ read: 3, selected: 3, mismatched: 3, matched: 0, rejected: 0 });
  expect(addsUp(onlyFaults(3))).toBe(true);
});
