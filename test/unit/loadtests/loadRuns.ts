import type { LoadOperation, LoadRun } from '../../../harness/model/load.ts';

/** An operation with these counts, all of it answered with 200. */
export function operationOf(operation: string, counts: Partial<LoadOperation> = {}): LoadOperation {
  const requests = counts.requests ?? 100;
  return {
    operation,
    requests,
    failed: 0,
    wrong: 0,
    unavailable: 0,
    slow: { p95: 0, p99: null },
    statuses: { '200': requests },
    errorCodes: {},
    latencies: [{ upTo: 5, count: requests }],
    ...counts,
  };
}

/** A run of the candidate that came to its end. */
export function runOf(operations: readonly LoadOperation[], more: Partial<LoadRun> = {}): LoadRun {
  const requests = operations.reduce((sum, one) => sum + one.requests, 0);
  return {
    side: 'candidate',
    script: 'shop.k6.ts',
    shard: null,
    tool: 'k6 v2.2.0',
    end: 'complete',
    exitCode: 0,
    signal: null,
    window: { from: 0, to: 10_000 },
    requests,
    leftOut: { setup: 0, health: 0, otherHost: 0, otherService: 0, warmup: 0 },
    iterations: requests,
    dropped: 0,
    interrupted: 0,
    exceptions: 0,
    vus: { most: 1, available: 1 },
    generatorCpu: 0.1,
    thresholds: [],
    checks: [],
    operations,
    ...more,
  };
}
