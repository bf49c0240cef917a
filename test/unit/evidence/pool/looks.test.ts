import { describe, expect, test } from 'vitest';
import type { BoundRun } from '../../../../harness/evidence/pool/BoundRun.ts';
import { lookOf } from '../../../../harness/evidence/pool/looks.ts';
import type { Check, Verdict } from '../../../../harness/model/verdict.ts';
import { asked, verdict } from '../runExample.ts';

const minute = (number: number): string => new Date(Date.UTC(2026, 10, 21, 12, number)).toISOString();

const [given] = verdict.checks;
if (given === undefined) throw new Error('the example has a check');
const open: Check = given;
const passed: Check = { ...open, outcome: 'pass' };
const failed: Check = { ...open, outcome: 'fail' };
const sessions: Check = { ...open, id: 'shadow.sessions', method: 'count' };
const doubt: Check = { ...open, id: 'shadow.missing', method: 'none' };
const unseen: Check = { ...open, observed: 0 };

interface Told {
  readonly startedAt: string;
  readonly decidedAt: string | null;
  readonly checks?: readonly Check[];
  readonly against?: BoundRun['against'];
}

/** A run that was judged so; null for one that never was. */
function judged({ startedAt, decidedAt, checks = [open], against = null }: Told): BoundRun {
  const said: Verdict | null = decidedAt === null ? null : { ...verdict, decidedAt, checks };
  const manifest = {
    schema: 'harness.manifest/1' as const,
    runId: startedAt,
    ...asked,
    inputs: [],
    sources: [],
    look: 1,
    step: null,
    policy: null,
    doubts: [],
    notes: [],
    startedAt,
    endedAt: decidedAt,
    decidedAt,
    state: 'complete' as const,
    unseen: [],
    accounting: null,
  };
  return {
    run: {
      path: startedAt,
      manifest,
      verdict: said,
      findings: [],
      measurements: [],
      load: null,
      contract: null,
      scenario: null,
      cut: 0,
    },
    source: {
      runId: startedAt,
      path: startedAt,
      how: 'found',
      lanes: ['shadow'],
      verdict: said?.verdict ?? null,
      decidedAt,
      digest: null,
      use: against === null ? 'counted' : 'left-out',
      why: null,
      added: 0,
    },
    against,
    uses: new Map(),
    set: null,
  };
}

const earlier = (checks?: readonly Check[], against?: BoundRun['against']): BoundRun =>
  judged({
    startedAt: minute(1),
    decidedAt: minute(2),
    ...(checks === undefined ? {} : { checks }),
    ...(against === undefined ? {} : { against }),
  });

describe('the number of a look', () => {
  test('is 1 where nothing was judged before', () => {
    expect(lookOf([], minute(9))).toBe(1);
    expect(lookOf([judged({ startedAt: minute(1), decidedAt: null })], minute(9))).toBe(1);
  });

  test.each([
    ['a share that was open', [open], 2],
    ['a share that failed', [failed], 2],
    ['one open share among those that passed', [passed, open], 2],
    ['shares that all passed', [passed], 1],
    ['a share of nothing', [unseen], 1],
    ['too few sessions, where the share passed', [passed, sessions], 1],
    ['a lane that was missing, where the share passed', [passed, doubt], 1],
    ['nothing checked', [], 1],
  ] as const)('after %s', (_what, checks, look) => {
    expect(lookOf([earlier(checks)], minute(3))).toBe(look);
  });

  test('counts each judgement before the latest evidence began', () => {
    const three = [1, 3, 5].map((at) => judged({ startedAt: minute(at), decidedAt: minute(at + 1) }));
    expect(lookOf(three, minute(7))).toBe(4);
    expect(lookOf(three, minute(5))).toBe(3);
  });

  test('counts a verdict of which only the file was given, once', () => {
    const one = judged({ startedAt: minute(1), decidedAt: minute(2) });
    const verdict = one.run.verdict;
    if (verdict === null) throw new Error('it was judged');
    expect(lookOf([], minute(3), [{ ...verdict, runId: 'elsewhere' }])).toBe(2);
    expect(lookOf([], minute(1), [{ ...verdict, runId: 'elsewhere' }])).toBe(1);
    expect(lookOf([one], minute(3), [{ ...verdict, runId: one.source.runId }])).toBe(2);
  });

  test('is 1 for runs side by side: none was judged before the last of them began', () => {
    const shards = [1, 2, 3].map((at) => judged({ startedAt: minute(at), decidedAt: minute(at + 10) }));
    expect(lookOf(shards, minute(3))).toBe(1);
  });

  test('does not grow where the same evidence is judged again', () => {
    const evidence = judged({ startedAt: minute(1), decidedAt: minute(2) });
    const again = judged({ startedAt: minute(20), decidedAt: minute(20) });
    expect(lookOf([evidence, again], minute(1))).toBe(1);
  });

  test.each([
    ['stale', 2],
    ['foreign', 1],
    ['void', 1],
    ['doubt', 1],
    ['unfinished', 1],
    ['damage', 1],
    ['twice', 1],
    ['other-evidence', 1],
  ] as const)(
    'counts a %s run as %i: only what could have been a yes wears the answer out',
    (against, look) => {
      expect(lookOf([earlier([open], against)], minute(3))).toBe(look);
    },
  );

  test('compares moments, not their spelling', () => {
    const precise = judged({ startedAt: minute(1), decidedAt: '2026-11-21T12:02:00Z' });
    expect(lookOf([precise], '2026-11-21T12:02:00.500Z')).toBe(2);
  });
});
