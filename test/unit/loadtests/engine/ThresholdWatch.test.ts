import { expect, test } from 'vitest';
import { parseSample, pointPrefix } from '../../../../loadtests/engine/K6Sample.ts';
import { ThresholdWatch } from '../../../../loadtests/engine/ThresholdWatch.ts';
import { point } from './k6Lines.ts';
import type { Tags } from './k6Lines.ts';

/** Hands a sample to whoever watches its metric. */
function see(watch: ThresholdWatch, metric: string, tags: Tags): void {
  const line = point(metric, 1, tags);
  const sample = parseSample(line, pointPrefix.length + metric.length);
  if (sample !== null) watch.takerOf(metric)?.(sample);
}

function outcomes(watch: ThresholdWatch, crossed: string | null, clean = false): readonly string[] {
  return watch.result(crossed, clean).map(({ outcome }) => outcome);
}

const table = `
  █ THRESHOLDS

    http_req_duration
    ✓ 'p(95)<500' p(95)=2.88ms
    ✗ 'p(99)<1' p(99)=9.09ms

      {name:GET /x/:id}
      ✗ 'p(95)<500' p(95)=3.82s

    http_reqs{name:ab, method:GET}
    ✓ 'count>=0' count=0

  █ TOTAL RESULTS

    ✗ 'p(95)<500' p(95)=a check of that name
`;

test("k6's table says of each threshold by itself whether it held", () => {
  const watch = new ThresholdWatch(
    new Map([
      ['http_req_duration', ['p(95)<500', 'p(99) < 1']],
      ['http_req_duration{name:GET /x/:id}', ['p(95)<500']],
      ['http_reqs{ name:ab,method:GET }', ['count>=0']],
    ]),
  );
  for (const line of table.split('\n')) watch.table.add(line);
  see(watch, 'http_req_duration', { name: 'GET /x/:id' });
  expect(outcomes(watch, 'http_req_duration')).toEqual(['passed', 'crossed', 'crossed', 'passed']);
});

test('without a table the log names the metrics that were crossed, and one name is not another', () => {
  const names = ['http_req_duration', 'http_req_duration{name:a, method:GET}', 'http_req_failed'];
  const watch = new ThresholdWatch(new Map(names.map((name) => [name, ['max<1']])));
  see(watch, 'http_req_duration', { name: 'a', method: 'GET' });
  see(watch, 'http_req_failed', {});
  expect(outcomes(watch, 'http_req_duration{name:a, method:GET}, http_req_failed')).toEqual([
    'passed',
    'crossed',
    'crossed',
  ]);
  expect(outcomes(watch, null, true)).toEqual(['passed', 'passed', 'passed']);
  expect(outcomes(watch, null)).toEqual(['unjudged', 'unjudged', 'unjudged']);
});

test('a counter without a sample is a true 0, a share or a percentile of nothing is none', () => {
  const watch = new ThresholdWatch(
    new Map([
      ['mine', ['count<1', 'rate<1']],
      ['told', ['rate<1']],
      ['dropped_iterations', ['rate<1']],
      ['http_req_failed', ['rate<1']],
      ['http_req_waiting', ['p(95)<1']],
    ]),
  );
  watch.metric('{"type":"Metric","data":{"name":"told","type":"counter"},"metric":"told"}');
  watch.metric('{"type":"Metric", broken');
  expect(outcomes(watch, null, true)).toEqual([
    'passed',
    'without-samples',
    'passed',
    'passed',
    'without-samples',
    'without-samples',
  ]);
});

test('a part of a metric has a sample only where all its tags fit', () => {
  const names = ['m{a:1}', 'm{a:1,b:2}', 'm{a:3}', 'm{"a":\'1\'}', 'm{c:}'];
  const watch = new ThresholdWatch(new Map(names.map((name) => [name, ['p(95)<1']])));
  see(watch, 'm', { a: '1', b: '9' });
  see(watch, 'm', { b: '2' });
  expect(outcomes(watch, null, true)).toEqual([
    'passed',
    'without-samples',
    'without-samples',
    'passed',
    'without-samples',
  ]);
});
