import type { LoadDocument } from '../../../harness/model/load.ts';

export const load: LoadDocument = {
  schema: 'harness.load/1',
  runs: [
    {
      side: 'candidate',
      script: 'loadtests/auth.k6.ts',
      shard: '2/4',
      tool: 'k6 v2.2.0',
      end: 'thresholds',
      exitCode: 99,
      signal: null,
      window: { from: 1_795_000_000_000, to: 1_795_000_060_000 },
      requests: 10,
      leftOut: { setup: 1, health: 0, otherHost: 0, otherService: 0, warmup: 0 },
      iterations: 10,
      dropped: 2,
      interrupted: 0,
      exceptions: 0,
      vus: { most: 3, available: 5 },
      generatorCpu: 0.25,
      thresholds: [{ metric: 'http_req_failed', expression: 'rate<0.001', outcome: 'crossed' }],
      checks: [{ name: 'is signed in', passed: 9, failed: 1 }],
      operations: [
        {
          operation: 'POST /auth/login',
          requests: 10,
          failed: 1,
          wrong: 0,
          unavailable: 1,
          slow: { p95: 2, p99: null },
          statuses: { '200': 9, '500': 1 },
          errorCodes: { '1500': 1 },
          latencies: [{ upTo: 5.013, count: 10 }],
        },
      ],
    },
  ],
};
