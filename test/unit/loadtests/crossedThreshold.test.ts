import { expect, test } from 'vitest';
import { loadMeasurements } from '../../../loadtests/measurements.ts';
import { loadLane } from '../../../loadtests/loadLane.ts';
import { judgeRun } from '../../../harness/gate/judgeRun.ts';
import type { LoadRun, LoadThreshold } from '../../../harness/model/load.ts';
import { policyOf } from '../../../harness/run/policyOf.ts';
import { load as example } from '../evidence/loadExample.ts';
import { laneEvidence } from '../gate/laneEvidence.ts';
import { serviceOf } from '../run/gateService.ts';

async function wordOf(outcome: LoadThreshold['outcome']): Promise<readonly [word: string, reason: string]> {
  const [first] = example.runs;
  if (first === undefined) throw new Error('the example has a run');
  const run: LoadRun = {
    ...first,
    side: 'candidate',
    requests: 4_000,
    dropped: 0,
    thresholds: [{ metric: 'http_req_duration', expression: 'p(95)<500', outcome }],
    operations: [
      {
        operation: 'GET /auth/me',
        requests: 4_000,
        failed: 0,
        wrong: 0,
        unavailable: 0,
        slow: { p95: 0, p99: 0 },
        statuses: { '200': 4_000 },
        errorCodes: {},
        latencies: [],
      },
    ],
  };
  const service = await serviceOf('load: { scripts: [a.k6.ts] }');
  const measurements = loadMeasurements([run], {
    run: 'r',
    service,
    versions: { candidate: 'v', baseline: 'v' },
  });
  const { verdict, reason } = judgeRun(
    policyOf('gate', service, ['load'], [loadLane]),
    laneEvidence(measurements),
  );
  return [verdict, reason];
}

test("a threshold of k6's that was crossed holds and is named: it is a point estimate, and rolls nothing back", async () => {
  expect((await wordOf('passed'))[0]).toBe('PROMOTE');
  expect(await wordOf('crossed')).toEqual(['HOLD', expect.stringContaining('http_req_duration p(95)<500')]);
  expect(await wordOf('without-samples')).toEqual([
    'HOLD',
    expect.stringContaining('http_req_duration p(95)<500'),
  ]);
});
