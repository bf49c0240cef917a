import { expect, test } from 'vitest';
import type { LoadScript } from '../../../loadtests/LoadPlan.ts';
import { shapeNotes } from '../../../loadtests/shapeNotes.ts';
import { operationOf, runOf } from './loadRuns.ts';

function scriptOf(...executors: readonly string[]): LoadScript {
  const scenarios = executors.map((executor, index) => ({ name: `s${String(index)}`, executor, rate: null }));
  const inspected = {
    scenarios,
    vus: 1,
    planned: null,
    duration: '1s',
    thresholds: [],
    blocked: { names: [], addresses: [] },
  };
  return { path: '/work/shop.k6.ts', title: 'shop.k6.ts', inspected };
}

test.each(['constant-vus', 'ramping-vus', 'shared-iterations', 'per-vu-iterations', 'externally-controlled'])(
  'users of %s wait for their answers, and a note says what that hides',
  (executor) => {
    expect(shapeNotes([scriptOf(executor, 'constant-arrival-rate')], [])).toEqual([
      `shop.k6.ts: its users wait for their answers (${executor}): a service that stalls is asked less, and few of its requests are slow; an arrival-rate executor asks on`,
    ]);
  },
);

test('of arrival rates, and where no k6 could be asked, nothing is said', () => {
  const open = scriptOf('constant-arrival-rate', 'ramping-arrival-rate');
  expect(shapeNotes([open, { ...open, inspected: null }], [])).toEqual([]);
});

test('more than 200 operations of fewer than five requests each ask for names', () => {
  const urls = (count: number, requests: number) =>
    runOf(
      Array.from({ length: count }, (_, index) => operationOf(`GET /users/u${String(index)}`, { requests })),
    );
  expect(shapeNotes([], [urls(201, 4)])).toEqual([
    'shop.k6.ts: 201 operations have fewer than 5 requests each, so that none is judged by itself: give requests a `name` tag, such as `GET /users/{}`',
  ]);
  expect(shapeNotes([], [urls(200, 4), urls(300, 5), { ...urls(201, 4), side: 'baseline' }])).toEqual([]);
});
