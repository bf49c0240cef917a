import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LatencyHistogram } from '../../../harness/model/latencyHistogram.ts';
import { latencyQuantiles } from '../../../harness/statistics/latencyQuantiles.ts';
import { runScript } from './loadScript.ts';
import { shopServer } from './shopServer.ts';
import type { ShopServer } from './shopServer.ts';

let shop: ShopServer;
beforeAll(async () => {
  shop = await shopServer();
});
afterAll(() => shop.close());

const source = `
import http from 'k6/http';
import { check } from 'k6';
export const options = {
  summaryTimeUnit: 'us',
  summaryTrendStats: ['med', 'p(90)', 'p(95)', 'p(99)', 'max', 'count'],
  scenarios: { all: { executor: 'shared-iterations', vus: 4, iterations: 1200 } },
  thresholds: { http_req_duration: ['p(95)<0.001', 'p(99)<60000'], http_reqs: ['count>=1200'] },
};
export default function () {
  const path = __ITER % 50 === 0 ? '/fail' : '/ok';
  check(http.get(__ENV.BASE_URL + path), { 'is 200': (r) => r.status === 200 });
}
`;

/** How many buckets, each 5 % longer than the one before, two latencies are apart. */
function stepsApart(first: number, second: number): number {
  return Math.abs(Math.log(first / second)) / Math.log(1.05);
}

test('the table that k6 prints and our counts are of one run: counts are equal, percentiles within a bucket', async () => {
  const { run, lines } = await runScript(source, { origin: shop.origin });
  const table = lines.slice(
    0,
    lines.findIndex((line) => line.includes('█ SCENARIO')),
  );
  const row = (metric: string): string => {
    const found = table.find((line) => line.trim().startsWith(`${metric}.`));
    return found?.replace(/^[^:]*:/, '').trim() ?? '';
  };

  expect(row('http_reqs')).toMatch(new RegExp(`^${String(run.requests)}\\s`));
  expect(run.requests).toBe(1200);
  const failed = run.operations.reduce((sum, operation) => sum + operation.failed, 0);
  expect(row('http_req_failed')).toContain(`${String(failed)} out of ${String(run.requests)}`);
  expect(row('iterations')).toMatch(new RegExp(`^${String(run.iterations)}\\s`));
  const [checks] = run.checks;
  expect(row('checks_succeeded')).toContain(`${String(checks?.passed)} out of ${String(run.requests)}`);

  const counts = new Map<number, number>();
  for (const { latencies } of run.operations)
    for (const { upTo, count } of latencies) counts.set(upTo, (counts.get(upTo) ?? 0) + count);
  const all: LatencyHistogram = [...counts]
    .map(([upTo, count]) => ({ upTo, count }))
    .sort((a, b) => a.upTo - b.upTo);
  const ours = latencyQuantiles(all);
  const theirs = (name: string): number =>
    Number(
      new RegExp(`${name.replaceAll(/[()]/g, '\\$&')}=([\\d.]+)µs`).exec(row('http_req_duration'))?.[1],
    ) / 1000;
  expect(ours).not.toBeNull();
  if (ours === null) return;
  for (const [name, own] of [
    ['med', ours.p50.estimate],
    ['p(90)', ours.p90.estimate],
    ['p(95)', ours.p95.estimate],
    ['max', ours.max],
  ] as const) {
    const told = theirs(name);
    // Ours is the upper end of a bucket; k6 puts a percentile between two values, which may be in two buckets.
    expect(stepsApart(own, told), name).toBeLessThanOrEqual(2);
    expect(own).toBeGreaterThan(told / 1.06);
  }
  expect(run.thresholds.map(({ outcome }) => outcome)).toEqual(['crossed', 'passed', 'passed']);
});
