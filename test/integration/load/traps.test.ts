import { afterAll, beforeAll, describe, test } from 'vitest';
import { doubtsOf } from '../../../loadtests/engine/doubtsOf.ts';
import { runScript } from './loadScript.ts';
import type { ScriptEnded } from './loadScript.ts';
import { shopServer } from './shopServer.ts';
import type { ShopServer } from './shopServer.ts';

let shop: ShopServer;
beforeAll(async () => {
  shop = await shopServer();
});
afterAll(() => shop.close());

const imports = `
import http from 'k6/http';
import { sleep } from 'k6';
import exec from 'k6/execution';
import { Counter, Rate, Trend } from 'k6/metrics';
`;

function doubtIds({ run, remarks }: ScriptEnded): readonly string[] {
  return doubtsOf(run, { remarks, floor: null }).map(({ id }) => id);
}

function reasons({ run, remarks }: ScriptEnded): string {
  return doubtsOf(run, { remarks, floor: null })
    .map(({ reason }) => reason)
    .join('\n');
}

describe.concurrent('what k6 lets pass', () => {
  test('a run without an iteration is in doubt, though k6 ends with 0', async ({ expect }) => {
    const ended = await runScript(
      `${imports}
      const never = new Rate('never');
      export const options = {
        scenarios: { none: { executor: 'ramping-arrival-rate', startRate: 0, preAllocatedVUs: 1, stages: [{ target: 0, duration: '1s' }] } },
        thresholds: { http_req_failed: ['rate<0.001'], http_req_duration: ['p(95)<500'], dropped_iterations: ['count<1'] },
      };
      export default function () { http.get(__ENV.BASE_URL + '/ok'); }`,
      { origin: shop.origin },
    );
    expect(ended.run).toMatchObject({ end: 'complete', exitCode: 0, iterations: 0, requests: 0 });
    expect(doubtIds(ended)).toEqual(['no-requests']);
    expect(ended.run.thresholds).toEqual([
      { metric: 'dropped_iterations', expression: 'count<1', outcome: 'passed' },
      { metric: 'http_req_duration', expression: 'p(95)<500', outcome: 'without-samples' },
      { metric: 'http_req_failed', expression: 'rate<0.001', outcome: 'without-samples' },
    ]);
  });

  test('a script that throws in each iteration is in doubt, and its first exception is told', async ({
    expect,
  }) => {
    const ended = await runScript(
      `${imports}
      export const options = { vus: 2, iterations: 40, thresholds: { checks: ['rate>0.9'] } };
      export default function () { http.get(__ENV.BASE_URL + '/ok'); throw new Error('no such user'); }`,
      { origin: shop.origin },
    );
    expect(ended.run).toMatchObject({ end: 'complete', exitCode: 0, iterations: 40, exceptions: 40 });
    expect(ended.run.requests).toBe(40);
    expect(ended.run.thresholds).toEqual([
      { metric: 'checks', expression: 'rate>0.9', outcome: 'without-samples' },
    ]);
    expect(doubtIds(ended)).toEqual(['script-threw']);
    expect(reasons(ended)).toContain('every iteration ended with an exception of the script');
    expect(reasons(ended)).toMatch(/no such user at default \(load\.k6\.ts:\d+:\d+\)/);
  });

  test('a threshold without a sample is not a passed one, on metrics and on parts of them', async ({
    expect,
  }) => {
    const ended = await runScript(
      `${imports}
      new Rate('never_rate'); new Trend('never_trend'); new Counter('no_errors');
      export const options = { vus: 1, iterations: 3, thresholds: {
        never_rate: ['rate<0.1'], never_trend: ['p(95)<500', 'max<1'],
        'http_req_duration{name:GET /other}': ['p(95)<500'],
        'http_req_duration{name:GET /ok}': ['p(95)<5000'],
        'http_reqs{ name:"GET /ok" , method:GET }': ['count<2'],
        http_req_failed: ['rate<0.5'], no_errors: ['rate<1', 'count<1'],
      } };
      export default function () { http.get(__ENV.BASE_URL + '/ok', { tags: { name: 'GET /ok' } }); }`,
      { origin: shop.origin },
    );
    expect(ended.run).toMatchObject({ end: 'thresholds', exitCode: 99, requests: 3 });
    const outcomes = ended.run.thresholds.map((one) => [one.metric, one.expression, one.outcome]);
    expect(outcomes).toEqual([
      ['http_req_duration{name:GET /ok}', 'p(95)<5000', 'passed'],
      ['http_req_duration{name:GET /other}', 'p(95)<500', 'without-samples'],
      ['http_req_failed', 'rate<0.5', 'passed'],
      ['http_reqs{ name:"GET /ok" , method:GET }', 'count<2', 'crossed'],
      ['never_rate', 'rate<0.1', 'without-samples'],
      ['never_trend', 'p(95)<500', 'without-samples'],
      ['never_trend', 'max<1', 'without-samples'],
      // A counter that nobody added to is a true 0.
      ['no_errors', 'rate<1', 'passed'],
      ['no_errors', 'count<1', 'passed'],
    ]);
  });

  test('which threshold was crossed is known of a script that prints its own summary', async ({ expect }) => {
    const ended = await runScript(
      `${imports}
      export const options = { vus: 1, iterations: 3, thresholds: { http_reqs: ['count<2'], iterations: ['count<10'] } };
      export default function () { http.get(__ENV.BASE_URL + '/ok'); }
      export function handleSummary() { return { stdout: 'my own words\\n' }; }`,
      { origin: shop.origin },
    );
    expect(ended.lines).toContain('my own words');
    expect(ended.run.thresholds).toEqual([
      { metric: 'http_reqs', expression: 'count<2', outcome: 'crossed' },
      { metric: 'iterations', expression: 'count<10', outcome: 'passed' },
    ]);
  });

  test('an endpoint that answers fast with 500 fails each request, however low its p95', async ({
    expect,
  }) => {
    const { run } = await runScript(
      `${imports}
      export const options = { vus: 2, iterations: 100, thresholds: { http_req_duration: ['p(95)<500'] } };
      export default function () { http.get(__ENV.BASE_URL + '/fail'); }`,
      { origin: shop.origin, limit: 5000 },
    );
    expect(run).toMatchObject({ end: 'complete', exitCode: 0, requests: 100 });
    expect(run.operations).toMatchObject([
      { operation: 'GET /fail', requests: 100, failed: 100, unavailable: 100, slow: { p95: 0, p99: 0 } },
    ]);
    expect(run.operations[0]?.statuses).toEqual({ '500': 100 });
    expect(run.operations[0]?.errorCodes).toEqual({ '1500': 100 });
  });

  test('an arrival rate that cannot be kept leaves dropped iterations and a doubt', async ({ expect }) => {
    const ended = await runScript(
      `${imports}
      export const options = { scenarios: { steady: { executor: 'constant-arrival-rate', rate: 50, timeUnit: '1s', duration: '2s', preAllocatedVUs: 1, maxVUs: 1 } } };
      export default function () { http.get(__ENV.BASE_URL + '/slow'); }`,
      { origin: shop.origin },
    );
    const { run } = ended;
    expect(run).toMatchObject({ end: 'complete', exitCode: 0, vus: { most: 1, available: 1 } });
    expect(run.dropped).toBeGreaterThan(80);
    expect(run.iterations + run.dropped).toBeGreaterThan(98);
    expect(run.operations[0]?.slow).toEqual({ p95: run.requests, p99: run.requests });
    expect(doubtIds(ended)).toEqual(['pace']);
  });

  test.for([
    [
      'is cut off at the end of its scenario',
      `a: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '500ms' }`,
      2,
    ],
    [
      'is cut off while another scenario goes on',
      `a: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' }, b: { executor: 'shared-iterations', vus: 1, iterations: 150, exec: 'steady' }`,
      2,
    ],
    [
      'is cut off by its maximal duration',
      `a: { executor: 'per-vu-iterations', vus: 3, iterations: 1, maxDuration: '1s', gracefulStop: '0s' }`,
      3,
    ],
  ] as const)(
    'an iteration whose request hangs and that %s is counted',
    async ([, scenarios, count], { expect }) => {
      const { run } = await runScript(
        `${imports}
      export const options = { scenarios: { ${scenarios} } };
      export default function () { http.get(__ENV.BASE_URL + '/hang'); }
      export function steady() { http.get(__ENV.BASE_URL + '/ok'); sleep(0.01); }
      export function teardown() { http.get(__ENV.BASE_URL + '/ok'); sleep(0.5); }`,
        { origin: shop.origin },
      );
      expect(run).toMatchObject({ end: 'complete', exitCode: 0, interrupted: count });
      expect(run.operations.every(({ operation, failed }) => operation === 'GET /ok' && failed === 0)).toBe(
        true,
      );
    },
  );

  test('a dead target is in doubt by its name', async ({ expect }) => {
    const ended = await runScript(
      `${imports}
      export const options = { vus: 1, iterations: 5 };
      export default function () { http.get(__ENV.BASE_URL + '/ok', { tags: { name: 'GET /ok' } }); }`,
      { origin: 'http://127.0.0.1:1' },
    );
    expect(ended.run).toMatchObject({ end: 'complete', exitCode: 0, requests: 5 });
    expect(ended.run.operations).toMatchObject([
      { operation: 'GET /ok', failed: 5, unavailable: 5, statuses: { '0': 5 }, errorCodes: { '1212': 5 } },
    ]);
    expect(doubtIds(ended)).toEqual(['dead']);
    expect(reasons(ended)).toContain('connection refused');
  });
});
