import { expect, test } from 'vitest';
import { longestOf, thresholdsOf } from '../../../../loadtests/engine/inspectK6.ts';

test.each([
  ['31s', 31_000],
  ['1h30m11.5s', 5_411_500],
  ['1m0s', 60_000],
  ['500ms', 500],
  ['0s', 0],
  ['soon', null],
  ['', null],
])('a load of at most %s takes %s ms', (totalDuration, milliseconds) => {
  expect(longestOf({ totalDuration })).toBe(milliseconds);
});

test('of options that nobody knows nothing is known', () => {
  expect(longestOf(null)).toBeNull();
  expect(longestOf({})).toBeNull();
  expect([...thresholdsOf(null)]).toEqual([]);
});

test('thresholds are texts, or objects with the text', () => {
  const thresholds = {
    'http_req_duration{name:GET /x}': ['p(95)<500', { threshold: 'p(99)<900', abortOnFail: true }],
    http_reqs: null,
  };
  expect([...thresholdsOf({ thresholds })]).toEqual([
    ['http_req_duration{name:GET /x}', ['p(95)<500', 'p(99)<900']],
    ['http_reqs', []],
  ]);
});
