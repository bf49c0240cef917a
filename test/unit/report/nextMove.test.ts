import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { nextMove } from '../../../harness/report/nextMove.ts';
import { checkOf, failing, lostRole, open, verdictOf } from './verdicts.ts';

const of = [5, 10, 25, 50, 100];
const step = { from: 5, to: 10, of };
const start = { from: 0, to: 5, of };
const move = (more: Partial<Verdict>): string => nextMove(verdictOf(more));

describe('what to do now', () => {
  test('after a PROMOTE is to go on, to the share that was judged', () => {
    expect(move({ verdict: 'PROMOTE', step })).toBe('Go on to 10 %.');
  });

  test('after a ROLLBACK is to take the traffic back, where there is any, and to mend what was found', () => {
    const rollback = { verdict: 'ROLLBACK', findings: [lostRole, { ...lostRole, counts: false }] } as const;
    expect(move({ ...rollback, step })).toBe(
      'Do not go to 10 %; take the traffic back to the monolith. 1 finding: mend it, or accept it.',
    );
    expect(move({ ...rollback, step: start, findings: [lostRole, lostRole] })).toBe(
      'Do not start. 2 findings: mend or accept each.',
    );
    expect(move({ verdict: 'ROLLBACK', step })).toMatch(/ Mend what failed\.$/);
  });

  test('after a HOLD is to stay, and what is missing in the same unit as it is counted', () => {
    const checks = [
      checkOf({ outcome: 'inconclusive', missing: 2_967 }),
      checkOf({ id: 'shadow.exchanges', outcome: 'inconclusive', missing: 4_000 }),
      checkOf({ id: 'shadow.sessions', outcome: 'inconclusive', missing: 1 }),
      checkOf({ id: 'shadow.coverage', outcome: 'inconclusive', missing: 2 }),
      checkOf({ id: 'shadow.coverage', operation: 'GET /a', outcome: 'inconclusive', missing: 7 }),
      checkOf({ id: 'schema.rows', outcome: 'inconclusive', missing: 9, critical: false }),
    ];
    expect(move({ verdict: 'HOLD', step, checks })).toBe(
      'Stay at 5 %. Missing: 4,000 more distinct exchanges, 1 more session, 2 operations not covered.',
    );
    expect(move({ verdict: 'HOLD', step: start, checks: checks.slice(0, 1) })).toBe(
      'Do not start yet. Missing: 2,967 more distinct exchanges.',
    );
  });

  test('is named by the check where no amount of traffic would do', () => {
    const checks = [
      checkOf({ id: 'shadow.identity-unknown', outcome: 'inconclusive' }),
      checkOf({ operation: 'GET /a', outcome: 'inconclusive', missing: 12 }),
    ];
    expect(move({ verdict: 'HOLD', step, checks })).toBe(
      'Stay at 5 %. Missing: 12 more exchanges of GET /a. Also open: shadow.identity-unknown.',
    );
    expect(move({ verdict: 'HOLD', step, checks: checks.slice(0, 1) })).toBe(
      'Stay at 5 %. Open: shadow.identity-unknown.',
    );
    expect(move({ verdict: 'HOLD', step })).toBe('Stay at 5 %. Nothing was checked.');
  });

  test('is no more requests where the doubt is that nobody answered, or that a part is missing', () => {
    const lane = 'load' as const;
    const more = checkOf({
      id: 'load.errors',
      lane,
      operation: 'GET /a',
      outcome: 'inconclusive',
      missing: 1_967,
    });
    const moveOf = (...ids: readonly string[]): string => {
      const doubts = ids.map((id) => checkOf({ id, lane, outcome: 'inconclusive' }));
      return move({ verdict: 'inconclusive', checks: [...doubts, more] });
    };
    expect(moveOf('load.dead')).toBe('Open: load.dead.');
    expect(moveOf('load.shard')).toBe('Open: load.shard.');
    expect(moveOf('load.floor')).toBe('Missing: 1,967 more requests of GET /a. Also open: load.floor.');
  });

  test('after a HOLD by a failing check is to mend; of an interrupted run to run it again', () => {
    const checks = [checkOf({ outcome: 'fail', onFail: 'hold' })];
    expect(move({ verdict: 'HOLD', step, checks, findings: [lostRole] })).toBe(
      'Stay at 5 %. 1 finding: mend it, or accept it.',
    );
    expect(move({ verdict: 'HOLD', step, state: 'interrupted' })).toBe(
      'Stay at 5 %. Run it again, to its end.',
    );
  });

  test('is said of a lane alone without a step', () => {
    expect(nextMove(failing)).toBe('2 findings: mend or accept each.');
    expect(nextMove(open)).toContain('Open: shadow.mismatches, shadow.coverage, shadow.sessions.');
    expect(move({})).toBe('Nothing to mend.');
  });

  test('does not list what a doubt alone explains', () => {
    const checks = [
      checkOf({ id: 'shadow.candidate-silent', outcome: 'inconclusive' }),
      checkOf({ outcome: 'inconclusive', missing: 2_995 }),
      checkOf({ id: 'shadow.sessions', outcome: 'inconclusive', missing: 30 }),
    ];
    expect(move({ verdict: 'HOLD', step, checks })).toBe('Stay at 5 %. Open: shadow.candidate-silent.');
  });
});
