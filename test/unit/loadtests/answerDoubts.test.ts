import { expect, test } from 'vitest';
import type { LoadRun, LoadThreshold } from '../../../harness/model/load.ts';
import { answerDoubts } from '../../../loadtests/answerDoubts.ts';
import { operationOf, runOf } from './loadRuns.ts';

const errors = 0.001;

function answered(statuses: Readonly<Record<string, number>>): LoadRun {
  const requests = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return runOf([operationOf('GET /a', { requests, statuses })]);
}

function told(run: LoadRun, limits = { errors, recorded: false }): readonly string[] {
  return answerDoubts(run, limits).map(({ id, reason }) => `${id}: ${reason}`);
}

test.each([
  [{ '401': 400 }, '100 % of the requests were refused with 401: credentials?'],
  [
    { '200': 170, '401': 630, '404': 200 },
    '83 % of the requests were refused with 401 and the like: credentials?',
  ],
  [{ '200': 49, '404': 51 }, '51 % of the requests were refused with 404: are the paths right'],
  [{ '200': 49, '429': 51 }, '51 % of the requests were refused with 429: a rate limit?'],
])('a service that refuses more than half is in doubt: %j', (statuses, says) => {
  expect(told(answered(statuses))).toEqual([expect.stringContaining(`refused: shop.k6.ts: ${says}`)]);
});

test.each([
  [{ '200': 50, '401': 50 }],
  // What failed decides by itself.
  [{ '200': 10, '500': 90 }],
  [{ '0': 100 }],
  [{ '200': 10, '304': 90 }],
  [{ '200': 66, '302': 33 }],
  // The example's script, and its recording.
  [{ '200': 3639, '201': 109, '204': 648, '303': 216, '401': 108 }],
  [
    {
      '200': 2935,
      '201': 304,
      '204': 473,
      '303': 138,
      '401': 676,
      '403': 17,
      '404': 156,
      '405': 96,
      '422': 112,
    },
  ],
])('answers that are mostly of the service at work are in none: %j', (statuses) => {
  expect(told(answered(statuses))).toEqual([]);
});

test('a service that redirects more than a third is in doubt', () => {
  expect(told(answered({ '200': 100, '302': 60 }))).toEqual([
    "redirected: shop.k6.ts: 60 of 160 answers were redirects: to a login page, or to another system? Answers behind them are not the new service's",
  ]);
  expect(told(answered({ '302': 400 }))).toHaveLength(1);
});

test('redirects of a recording are as recorded, or they have failed', () => {
  expect(answerDoubts(answered({ '302': 400 }), { errors: 0.001, recorded: true })).toEqual([]);
});

const threshold = (metric: string, outcome: LoadThreshold['outcome'] = 'passed'): LoadThreshold => ({
  metric,
  expression: 'rate>0.99',
  outcome,
});

function checked(
  failed: Readonly<Record<string, number>>,
  thresholds: LoadRun['thresholds'] = [],
  bad: { readonly failed?: number; readonly wrong?: number } = {},
): LoadRun {
  const checks = Object.entries(failed).map(([name, count]) => ({
    name,
    passed: 4_000 - count,
    failed: count,
  }));
  return runOf([operationOf('GET /a', { requests: 4_000, statuses: { '200': 4_000 }, ...bad })], {
    checks,
    thresholds,
  });
}

test('checks of the script that failed and that nothing looks at are in doubt, the first three by name', () => {
  expect(told(checked({ 'has user': 4_000, fine: 4 }))).toEqual([
    "checks-failed: shop.k6.ts: checks of the script failed: has user (4,000 of 4,000): in k6 a check alone decides nothing; put a threshold on it, or say it by the library's `right`",
  ]);
  expect(told(checked({ a: 5, b: 5, c: 5, d: 5, e: 5 }))[0]).toContain(
    'a (5 of 4,000), b (5 of 4,000), c (5 of 4,000) and 2 more: in k6',
  );
});

test.each([
  ['as rare as errors may be', checked({ a: 4 }), 0],
  ['more', checked({ a: 5 }), 1],
  ['a threshold on all checks', checked({ a: 50 }, [threshold('checks')]), 0],
  ['one that was crossed, which is told', checked({ a: 50 }, [threshold('checks', 'crossed')]), 0],
  ['one that k6 did not judge', checked({ a: 50 }, [threshold('checks', 'unjudged')]), 1],
  ['one without samples', checked({ a: 50 }, [threshold('checks', 'without-samples')]), 1],
  ['a threshold on this check', checked({ 'has user': 50 }, [threshold('checks{check:has user}')]), 0],
  [
    'a threshold on this check, quoted',
    checked({ 'has user': 50 }, [threshold('checks{check:"has user"}')]),
    0,
  ],
  ['a threshold on another check', checked({ 'has user': 50 }, [threshold('checks{check:other}')]), 1],
  ['a threshold on a part of it', checked({ a: 50 }, [threshold('checks{check:a,scenario:b}')]), 1],
  ['a threshold on something else', checked({ a: 50 }, [threshold('http_req_failed')]), 1],
  [
    "the library's own, whose requests count as bad",
    checked({ 'GET /a': 50 }, [], { failed: 20, wrong: 30 }),
    0,
  ],
  ['one that is called as the library calls its own', checked({ 'GET /a': 50 }, [], { failed: 49 }), 1],
] as const)('a check that failed, and %s', (_, run, doubts) => {
  expect(told(run)).toHaveLength(doubts);
});
