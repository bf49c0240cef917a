import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Comparison } from '../../../../harness/model/comparison.ts';
import { outcomes, type Outcome, type SkipReason } from '../../../../harness/model/outcome.ts';
import type { InputCounts } from '../../../../harness/study/InputCounts.ts';
import { Tally } from '../../../../shadow/replay/Tally.ts';

function inputOf(parts: Partial<InputCounts> = {}): InputCounts {
  return { read: 10, rejected: 0, notSelected: {}, selected: 10, operations: new Map(), ...parts };
}

function comparisonOf(outcome: Outcome, parts: Partial<Comparison> = {}): Comparison {
  return {
    id: 'x',
    operation: 'GET /a',
    session: 's',
    outcome,
    why: null,
    statuses: [200, 200, 200],
    milliseconds: [1, 1],
    evidence: '000000000001',
    ...parts,
  };
}

const operations = ['GET /a', 'POST /b', 'GET /c'];
const hex = fc.nat({ max: 15 }).map((number) => number.toString(16).padStart(12, '0'));
const step = fc.record({
  outcome: fc.constantFrom(...outcomes),
  skip: fc.constantFrom<SkipReason>('unsafe', 'incomplete', 'unsendable'),
  operation: fc.constantFrom(...operations),
  evidence: hex,
  session: fc.nat({ max: 3_000 }),
});

describe('the accounting', () => {
  it('adds up whatever the outcomes are, and wherever the run ends', () => {
    const counts = fc.record({
      rejected: fc.nat({ max: 5 }),
      health: fc.nat({ max: 5 }),
      limit: fc.nat({ max: 5 }),
      unended: fc.nat({ max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        counts,
        (steps, { rejected, health, limit, unended }) => {
          const selected = steps.length + unended;
          const notSelected = { health, limit };
          const tally = new Tally(
            inputOf({ read: rejected + health + limit + selected, rejected, notSelected, selected }),
          );
          for (const { outcome, skip, operation, evidence, session } of steps) {
            if (outcome === 'skipped') tally.skip(skip);
            else tally.count(comparisonOf(outcome, { operation, evidence }), session);
          }
          const told = tally.accounting();
          const skipped = Object.values(told.skipped).reduce((sum, count) => sum + count, 0);
          const { matched, mismatched, accepted, incomparable, blocked, drifted, unbound, interrupted } =
            told;
          expect(told.read).toBe(told.rejected + told.notSelected + told.selected);
          expect(told.selected).toBe(
            skipped +
              matched +
              mismatched +
              accepted +
              incomparable +
              blocked +
              drifted +
              unbound +
              interrupted,
          );
          const of = (wanted: Outcome): number => steps.filter(({ outcome }) => outcome === wanted).length;
          expect({
            skipped,
            matched,
            mismatched,
            accepted,
            incomparable,
            blocked,
            drifted,
            unbound,
            interrupted,
          }).toEqual({
            ...Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)])),
            interrupted: of('interrupted') + unended,
          });
          expect(tally.done).toBe(selected - interrupted);
          expect(tally.compared).toBe(matched + mismatched + accepted);
          expect(tally.mismatched).toBe(mismatched);
        },
      ),
    );
  });

  it('counts distinct evidence and sessions as sets would', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const tally = new Tally(inputOf({ selected: steps.length }));
        const compared = steps.filter(({ outcome }) =>
          ['matched', 'mismatched', 'accepted'].includes(outcome),
        );
        for (const { outcome, operation, evidence, session } of steps) {
          // One request is of one operation, so evidence of two is never equal.
          const own = `${String(operations.indexOf(operation))}${evidence.slice(1)}`;
          tally.count(comparisonOf(outcome, { operation, evidence: own }), session);
        }
        const bad = compared.filter(({ outcome }) => outcome === 'mismatched');
        const evidenceOf = (of: typeof steps): number =>
          new Set(of.map(({ operation, evidence }) => operation + evidence)).size;
        expect(tally.distinct).toEqual({ total: evidenceOf(compared), bad: evidenceOf(bad) });
        for (const [id, counts] of tally.operations) {
          const own = compared.filter(({ operation }) => operation === id);
          expect(counts.compared).toBe(own.length);
          expect(counts.distinct).toBe(evidenceOf(own));
          expect(counts.distinctBad).toBe(evidenceOf(bad.filter(({ operation }) => operation === id)));
          expect(counts.unbound).toBe(
            steps.filter(({ outcome, operation }) => outcome === 'unbound' && operation === id).length,
          );
        }
        const root = (number: number): number => number % 7;
        const rootsOf = (of: typeof steps): number => new Set(of.map(({ session }) => root(session))).size;
        expect(tally.sessions(root)).toEqual({ total: rootsOf(compared), bad: rootsOf(bad) });
      }),
    );
  });
});

describe('a tally', () => {
  it('knows operations that were selected and never seen', () => {
    const tally = new Tally(
      inputOf({
        operations: new Map([
          ['GET /a', 3],
          ['GET /b', 7],
        ]),
      }),
    );
    tally.count(comparisonOf('matched'), 0);
    expect(tally.operations.get('GET /a')).toMatchObject({ selected: 3, compared: 1 });
    expect(tally.operations.get('GET /b')).toMatchObject({ selected: 7, compared: 0, distinct: 0 });
  });

  it('counts what both sides refuse where the recording does not know better', () => {
    const tally = new Tally(inputOf());
    const statuses: readonly Comparison['statuses'][] = [
      [null, 401, 401],
      [null, 401, 404],
      [401, 401, 401],
      [null, 401, 200],
      [null, 200, 401],
      [null, 500, 500],
      [null, null, 401],
    ];
    for (const one of statuses) tally.count(comparisonOf('matched', { statuses: one }), 0);
    expect(tally.refusedAlike).toBe(2);
  });
});
