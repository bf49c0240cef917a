import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScript } from './loadScript.ts';
import { shopServer } from './shopServer.ts';
import type { ShopServer } from './shopServer.ts';

let shop: ShopServer;
beforeAll(async () => {
  shop = await shopServer();
});
afterAll(() => shop.close());

const mixed = `
import http from 'k6/http';
import { check } from 'k6';
import { Rate } from 'k6/metrics';
const wrong = new Rate('harness_wrong');
export const options = {
  scenarios: { all: { executor: 'per-vu-iterations', vus: 2, iterations: 5 } },
  thresholds: { http_reqs: ['count>=10'], http_req_duration: ['p(95)<1000'] },
};
export function setup() { http.get(__ENV.BASE_URL + '/ok'); }
export default function () {
  const url = __ENV.BASE_URL;
  http.get(url + '/ok');
  http.get(url + '/fail');
  http.get(url + '/users/17?x=1');
  http.get(url + '/users/18', { tags: { name: 'GET /users/:id' } });
  http.get(url + '/absent', { responseCallback: http.expectedStatuses(404) });
  http.get(url + '/health');
  http.get(url + '/admin/x');
  http.get('http://127.0.0.1:1/none');
  const answer = http.get(url + '/wrong', { tags: { name: 'GET /wrong' } });
  const isRight = check(answer, { 'the answer is right': (r) => r.json('ok') === true });
  wrong.add(!isRight, { name: 'GET /wrong', method: 'GET' });
}
export function teardown() { http.get(__ENV.BASE_URL + '/ok'); }
`;

test('each request of a k6 run is counted once, at its operation or by why it does not count', async () => {
  const routes = ['/ok', '/fail', '/users/*', '/absent', '/wrong', '/health'];
  const { run, lines, notes } = await runScript(mixed, { origin: shop.origin, routes });

  expect(run).toMatchObject({ end: 'complete', exitCode: 0, iterations: 10, dropped: 0, exceptions: 0 });
  expect(run.leftOut).toEqual({ setup: 2, health: 10, otherHost: 10, otherService: 10, warmup: 0 });
  expect(run.requests).toBe(60);
  const shown = run.operations.map(({ operation, requests, failed, wrong, unavailable, statuses }) => ({
    operation,
    requests,
    failed,
    wrong,
    unavailable,
    statuses,
  }));
  expect(shown).toEqual([
    { operation: 'GET /absent', requests: 10, failed: 0, wrong: 0, unavailable: 0, statuses: { '404': 10 } },
    { operation: 'GET /fail', requests: 10, failed: 10, wrong: 0, unavailable: 10, statuses: { '500': 10 } },
    { operation: 'GET /ok', requests: 10, failed: 0, wrong: 0, unavailable: 0, statuses: { '200': 10 } },
    {
      operation: 'GET /users/{}',
      requests: 20,
      failed: 0,
      wrong: 0,
      unavailable: 0,
      statuses: { '200': 20 },
    },
    { operation: 'GET /wrong', requests: 10, failed: 0, wrong: 10, unavailable: 0, statuses: { '200': 10 } },
  ]);
  expect(run.checks).toEqual([{ name: 'the answer is right', passed: 0, failed: 10 }]);
  expect(run.thresholds).toEqual([
    { metric: 'http_req_duration', expression: 'p(95)<1000', outcome: 'passed' },
    { metric: 'http_reqs', expression: 'count>=10', outcome: 'passed' },
  ]);
  expect(lines.join('\n')).toContain('█ THRESHOLDS');
  expect(lines.filter((line) => line.startsWith('{"metric":'))).toEqual([]);
  expect(notes).toEqual([]);
});

test('neither a script nor the environment turns off what the counts rest on', async () => {
  const written: string[] = [];
  const prometheus = createServer((request, response) => {
    written.push(request.url ?? '');
    request.resume();
    response.statusCode = 204;
    response.end();
  });
  await new Promise<void>((resolve) => {
    prometheus.listen(0, '127.0.0.1', resolve);
  });
  const address = prometheus.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const inherited = {
    K6_VUS: '50',
    K6_ITERATIONS: '500',
    K6_NO_THRESHOLDS: 'true',
    K6_SYSTEM_TAGS: 'proto',
    K6_OUT: 'csv=nowhere.csv',
    K6_CONFIG: '/nowhere/config.json',
    K6_PROMETHEUS_RW_SERVER_URL: `http://127.0.0.1:${String(port)}/write`,
  };
  try {
    const { run, notes } = await runScript(
      `import http from 'k6/http';
      export const options = { vus: 1, iterations: 4, paused: true, linger: true, systemTags: ['proto'], thresholds: { http_reqs: ['count<4'] } };
      export default function () { http.get(__ENV.BASE_URL + '/ok'); }`,
      { origin: shop.origin, inherited: { ...process.env, ...inherited } },
    );
    expect(run).toMatchObject({ end: 'thresholds', requests: 4 });
    expect(run.operations).toMatchObject([{ operation: 'GET /ok', requests: 4, statuses: { '200': 4 } }]);
    expect(run.thresholds).toMatchObject([{ metric: 'http_reqs', outcome: 'crossed' }]);
    expect(notes.join()).toContain(
      'K6_ITERATIONS, K6_NO_THRESHOLDS, K6_OUT, K6_SYSTEM_TAGS, K6_VUS were set',
    );
    expect(written.length).toBeGreaterThan(0);
    expect(new Set(written)).toEqual(new Set(['/write']));
  } finally {
    prometheus.close();
    prometheus.closeAllConnections();
  }
});
