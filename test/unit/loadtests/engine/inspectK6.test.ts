import { expect, test } from 'vitest';
import { thresholdsOf } from '../../../../loadtests/engine/inspectK6.ts';

test('of options that nobody knows nothing is known', () => {
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
