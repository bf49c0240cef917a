import { loadSchema } from '../../../harness/evidence/loadSchema.ts';
import { LatencyBuckets } from '../../../harness/evidence/LatencyBuckets.ts';
import type { LoadDocument, LoadOperation, LoadRun } from '../../../harness/model/load.ts';
import { emptyAccounting } from '../../../harness/model/outcome.ts';
import type { RunReport } from '../../../harness/model/runReport.ts';
import type { Check, Verdict } from '../../../harness/model/verdict.ts';
import { reportOf } from './reports.ts';
import { checkOf, verdictOf } from './verdicts.ts';

/** One operation of a load; as many answers as it has, spread over `milliseconds`. */
export function loadOperation(
  operation: string,
  milliseconds: readonly number[],
  more: Partial<LoadOperation> = {},
): LoadOperation {
  const buckets = new LatencyBuckets();
  for (const one of milliseconds) buckets.add(one);
  const requests = milliseconds.length;
  return {
    operation,
    requests,
    failed: 0,
    wrong: 0,
    unavailable: 0,
    slow: { p95: milliseconds.filter((one) => one > 500).length, p99: null },
    statuses: { '200': requests },
    errorCodes: {},
    latencies: buckets.histogram(),
    ...more,
  };
}

/** From the first to the last, evenly. */
export function between(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}

const login = [...between(20, 90, 850), ...between(700, 760, 150)];

/** A script of a minute against the candidate: logins of which 15 % are slow, and profiles of which one failed. */
export function loadRunOf(more: Partial<LoadRun> = {}): LoadRun {
  const operations = [
    loadOperation('GET /auth/profile', between(2, 10, 3_000), {
      failed: 1,
      statuses: { '200': 2_999, '500': 1 },
    }),
    loadOperation('POST /auth/login', login),
  ];
  return {
    side: 'candidate',
    script: 'loadtests/steady.k6.ts',
    shard: null,
    tool: 'k6 v2.2.0',
    end: 'complete',
    exitCode: 0,
    signal: null,
    window: { from: 1_795_000_000_000, to: 1_795_000_060_000 },
    requests: 4_000,
    leftOut: { setup: 0, health: 0, otherHost: 0, otherService: 0, warmup: 0 },
    iterations: 1_000,
    dropped: 0,
    interrupted: 0,
    exceptions: 0,
    vus: { most: 12, available: 50 },
    generatorCpu: 0.25,
    thresholds: [{ metric: 'http_req_failed', expression: 'rate<0.001', outcome: 'passed' }],
    checks: [{ name: 'is signed in', passed: 1_000, failed: 0 }],
    operations,
    ...more,
  };
}

/** As it is read from `load.json`. */
export function loadOf(...runs: readonly LoadRun[]): LoadDocument {
  return loadSchema.parse({ schema: 'harness.load/1', runs });
}

/** The policy of a load lane as the manifest has it, by the words of its limits. */
export function loadPolicy(
  p95: string | null = 'p95 < 500 ms',
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  const limit = (known: string) => ({ limit: 0.05, words: { named: null, did: 'took longer', known } });
  const ownLimits = Object.fromEntries(
    Object.entries(own).map(([operation, known]) => [operation, { p95: limit(known) }]),
  );
  const limits = { errors: { limit: 0.001, words: null }, p95: p95 === null ? null : limit(p95), p99: null };
  return {
    judged: 'lane',
    lanes: [
      { lane: 'load', critical: true, kind: 'counts', counts: { confidence: 0.95, limits, ownLimits } },
    ],
  };
}

const slowLogin: Check = checkOf({
  id: 'load.p95',
  lane: 'load',
  operation: 'POST /auth/login',
  outcome: 'fail',
  bad: 150,
  observed: 1_000,
  limit: 0.05,
  estimate: 0.15,
  lower: 0.13,
  upper: 0.17,
  confidence: 0.95,
  method: 'holm',
  reason:
    'POST /auth/login: 150 of 1,000 requests took longer than 500 ms: fewer than 5 % may (p95 < 500 ms)',
});

/** A run of load alone that failed: logins are too slow. */
export function loadReportOf(
  load: LoadDocument = loadOf(loadRunOf()),
  more: Partial<Verdict> = {},
): RunReport {
  const verdict = verdictOf({
    verdict: 'fail',
    score: 50,
    reason: slowLogin.reason,
    accounting: emptyAccounting,
    checks: [
      slowLogin,
      checkOf({
        id: 'load.errors',
        lane: 'load',
        bad: 1,
        observed: 4_000,
        limit: 0.001,
        estimate: 1 / 4_000,
        lower: 0.000_01,
        upper: 0.0012,
        missing: 743,
        outcome: 'inconclusive',
        reason: '1 failed request in 4,000; 743 more without one needed for < 0.1 % at 95 %',
      }),
    ],
    ...more,
  });
  const manifest = { lanes: ['load'], policy: loadPolicy(), asked: { command: 'load', flags: {} } } as const;
  return { ...reportOf(verdict, manifest), load };
}
