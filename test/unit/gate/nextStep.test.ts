import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextStep } from '../../../harness/gate/nextStep.ts';
import type { Step, StepProblem } from '../../../harness/gate/nextStep.ts';
import type { Verdict, VerdictWord } from '../../../harness/model/verdict.ts';

type Judged = Pick<Verdict, 'step' | 'verdict' | 'decidedAt' | 'runId'>;

const steps = [5, 10, 25, 50, 100];
const nothing = { from: null, to: null };

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString();

function judged(verdict: VerdictWord, from: number, to: number, minute: number): Judged {
  return { verdict, step: { from, to, of: steps }, decidedAt: at(minute), runId: `run-${String(minute)}` };
}

function stepOf(result: Step | StepProblem): Step {
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const problemOf = (result: Step | StepProblem): string => ('problem' in result ? result.problem : '');

const upTo5 = judged('PROMOTE', 0, 5, 1);
const upTo10 = judged('PROMOTE', 5, 10, 2);

describe('the next step', () => {
  test('is the first one where nothing was judged yet', () => {
    expect(nextStep(steps, nothing, [])).toEqual({ from: 0, to: 5, of: steps });
  });

  test('follows the last PROMOTE; HOLD stays, ROLLBACK starts again', () => {
    expect(nextStep(steps, nothing, [upTo5, upTo10])).toMatchObject({ from: 10, to: 25 });
    expect(nextStep(steps, nothing, [upTo5, judged('HOLD', 5, 10, 2)])).toMatchObject({ from: 5, to: 10 });
    expect(nextStep(steps, nothing, [upTo5, judged('ROLLBACK', 5, 10, 2)])).toMatchObject({ from: 0, to: 5 });
  });

  test('of blue-green is all at once, and then none is left', () => {
    expect(nextStep([100], nothing, [])).toMatchObject({ from: 0, to: 100 });
    expect(nextStep([100], { from: 0, to: 100 }, [])).toMatchObject({ from: 0, to: 100 });
    expect(problemOf(nextStep([100], nothing, [judged('PROMOTE', 0, 100, 1)]))).toMatch(
      /^all traffic goes to the new service already/,
    );
    expect(problemOf(nextStep([100], { from: 100, to: null }, []))).toMatch(/^all traffic/);
  });

  test.each([
    [{ from: 5, to: 10 }, 5],
    [{ from: null, to: 25 }, 10],
    [{ from: 50, to: null }, 50],
    [{ from: null, to: 5 }, 0],
  ])('%o without a verdict is believed', (asked, from) => {
    expect(nextStep(steps, asked, [])).toMatchObject({ from, to: steps[steps.indexOf(from) + 1] });
  });

  test.each([
    ['skipping', { from: 5, to: 25 }, [], 'from 5 % to 25 % skips 10 %'],
    ['skipping what was not promoted', { from: null, to: 25 }, [upTo5], 'from 5 % to 25 % skips 10 %'],
    ['going back', { from: 25, to: 10 }, [], 'from 25 % to 10 % is no step forward'],
    ['staying', { from: 25, to: 25 }, [], 'from 25 % to 25 % is no step forward'],
    ['going to nothing', { from: null, to: 0 }, [], 'from 0 % to 0 % is no step forward'],
    ['an unknown share', { from: null, to: 30 }, [], '--to 30 is no step of the config'],
    ['an unknown start', { from: 7, to: 10 }, [], '--from 7 is no step of the config'],
    ['no number', { from: Number.NaN, to: null }, [], '--from NaN is no step of the config'],
    [
      'a start that the verdicts have not come to',
      { from: 10, to: 25 },
      [upTo5],
      '--from 10 is not where the verdicts given have come to: 5 %',
    ],
    [
      'verdicts of which the first is missing',
      nothing,
      [upTo10],
      'the verdict of run-2 goes from 5 % to 10 %, and no verdict given leads to 5 %',
    ],
  ] as const)('refuses %s', (_what, asked, verdicts, problem) => {
    const result = nextStep(steps, asked, verdicts);
    expect(problemOf(result)).toBe(problem);
    expect('hint' in result ? result.hint : '').not.toBe('');
  });

  test("refuses a lane's own verdict", () => {
    const alone = { ...upTo5, step: null, verdict: 'pass' as const };
    expect(problemOf(nextStep(steps, nothing, [alone]))).toBe('the verdict of run-1 is of no step');
  });

  test.each([
    ['of another config', judged('PROMOTE', 0, 20, 1)],
    ['to more than all', judged('PROMOTE', 0, 120, 1)],
  ])('refuses a verdict that led to a share %s, rather than start again from it', (_what, verdict) => {
    const result = nextStep(steps, nothing, [verdict]);
    expect(problemOf(result)).toMatch(/no step of the config/);
    expect(problemOf(result)).toContain('run-1');
  });
});

describe('verdicts', () => {
  const history = [
    upTo5,
    judged('HOLD', 5, 10, 2),
    judged('PROMOTE', 5, 10, 3),
    judged('ROLLBACK', 10, 25, 4),
    judged('PROMOTE', 0, 5, 5),
  ];

  test('are taken in the order of their decisions, however they are given', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(history, { minLength: history.length }), (verdicts) => {
        expect(nextStep(steps, nothing, verdicts)).toMatchObject({ from: 5, to: 10 });
      }),
    );
  });

  test('decided in one moment lead to the same step in any order, and a ROLLBACK among them stands', () => {
    const same = (verdict: Judged): Judged => ({ ...verdict, decidedAt: at(1) });
    const three = [upTo5, upTo10, judged('PROMOTE', 10, 25, 3)].map(same);
    fc.assert(
      fc.property(fc.shuffledSubarray(three, { minLength: 3 }), (verdicts) => {
        expect(nextStep(steps, nothing, verdicts)).toMatchObject({ from: 25, to: 50 });
      }),
    );
    const undone = [upTo5, judged('PROMOTE', 5, 10, 2), judged('ROLLBACK', 5, 10, 3)].map(same);
    fc.assert(
      fc.property(fc.shuffledSubarray(undone, { minLength: 3 }), (verdicts) => {
        expect(nextStep(steps, nothing, verdicts)).toMatchObject({ from: 0, to: 5 });
      }),
    );
  });

  test('with and without fractions of a second are in order too', () => {
    const precise = { ...upTo5, decidedAt: '2026-11-21T12:00:00Z' };
    const later = { ...judged('ROLLBACK', 5, 10, 2), decidedAt: '2026-11-21T12:00:00.500Z' };
    expect(nextStep(steps, nothing, [later, precise])).toMatchObject({ from: 0, to: 5 });
  });

  test('given twice count once', () => {
    expect(nextStep(steps, nothing, [upTo5, upTo10, upTo10, upTo5])).toMatchObject({ from: 10, to: 25 });
  });

  test('that the gate led to itself always lead to a neighbour, from where they left off', () => {
    const rising = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
      .map((list) => [...list.toSorted((a, b) => a - b), 100]);
    const words = fc.array(fc.constantFrom('PROMOTE', 'HOLD', 'ROLLBACK'), { maxLength: 20 });
    fc.assert(
      fc.property(rising, words, fc.infiniteStream(fc.nat()), (shares, given, numbers) => {
        const all = [0, ...shares];
        const verdicts: Judged[] = [];
        let reached = 0;
        for (const [minute, verdict] of given.entries()) {
          const order = new Map(verdicts.map((one) => [one, numbers.next().value ?? 0]));
          const shuffled = verdicts.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
          const result = nextStep(shares, nothing, shuffled);
          if (reached === 100) {
            expect(problemOf(result)).toMatch(/^all traffic/);
            return;
          }
          const step = stepOf(result);
          expect(step).toEqual({ from: reached, to: all[all.indexOf(reached) + 1], of: shares });
          expect(nextStep(shares, { from: step.from, to: step.to }, shuffled)).toEqual(step);
          verdicts.push({ verdict, step, decidedAt: at(minute), runId: String(minute) });
          if (verdict === 'PROMOTE') reached = step.to;
          if (verdict === 'ROLLBACK') reached = 0;
        }
      }),
    );
  });
});
