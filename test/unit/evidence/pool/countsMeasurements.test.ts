import { describe, expect, test } from 'vitest';
import { countsMeasurements } from '../../../../harness/evidence/pool/countsMeasurements.ts';
import type { Measurement, Sample } from '../../../../harness/model/measurement.ts';
import { measurement } from '../runExample.ts';

const counted = (sample: Sample, name = 'errors', operation: string | null = null): Measurement => ({
  ...measurement,
  lane: 'load',
  name,
  unit: 'request',
  subject: { ...measurement.subject, side: 'candidate', operation },
  sample,
});
const share = (bad: number, total: number, omitted?: number): Sample => ({
  kind: 'proportion',
  bad,
  total,
  clusters: null,
  badClusters: null,
  ...(omitted === undefined ? {} : { omitted }),
});
const cases = (passed: number, failed: number, proof?: boolean): Sample => ({
  kind: 'census',
  passed,
  failed,
  errored: 0,
  skipped: 0,
  pending: 0,
  expected: passed + failed,
  ...(proof === undefined ? {} : { proof }),
});
const part = (
  runId: string,
  measurements: readonly Measurement[],
  more: { readonly use?: 'counted' | 'faults'; readonly set?: string } = {},
): Parameters<typeof countsMeasurements>[0][number] => ({ runId, use: 'counted', measurements, ...more });

describe('of a run that counts in part', () => {
  test('what went wrong is taken, without what went well or was left out', () => {
    const all = [
      counted(share(3, 500, 40), 'p95'),
      counted(share(3, 200, 40), 'p95', 'GET /a'),
      counted(share(0, 300), 'p95', 'GET /b'),
    ];
    expect(countsMeasurements([part('r', all, { use: 'faults' })]).map(({ sample }) => sample)).toEqual([
      share(3, 3),
      share(3, 3),
    ]);
  });

  test('cases that failed are taken, and what is a sign only is not', () => {
    const all = [counted(cases(4, 2), 'journeys'), counted(cases(4, 2, false), 'thresholds')];
    expect(countsMeasurements([part('r', all, { use: 'faults' })]).map(({ sample }) => sample)).toEqual([
      cases(0, 2),
    ]);
  });
});

describe('of several runs that count in full', () => {
  test('every request is a new one', () => {
    const parts = [part('a', [counted(share(1, 50))]), part('b', [counted(share(2, 70, 3))])];
    expect(countsMeasurements(parts).map(({ sample }) => sample)).toEqual([share(1, 50), share(2, 70, 3)]);
  });

  test('a sign is that of the latest, and of all shards of it', () => {
    const sign = (passed: number, failed: number): Measurement =>
      counted(cases(passed, failed, false), 'thresholds');
    const old = part('a', [sign(0, 2)]);
    expect(countsMeasurements([old, part('b', [sign(2, 0)])]).map(({ sample }) => sample)).toEqual([
      cases(2, 0, false),
    ]);
    const shards = [part('b', [sign(2, 0)], { set: 's' }), part('c', [sign(1, 1)], { set: 's' })];
    expect(countsMeasurements([old, ...shards]).map(({ sample }) => sample)).toEqual([
      cases(2, 0, false),
      cases(1, 1, false),
    ]);
  });

  test('a proof stays, whenever it was', () => {
    const parts = [
      part('a', [counted(cases(0, 1), 'journeys')]),
      part('b', [counted(cases(1, 0), 'journeys')]),
    ];
    expect(countsMeasurements(parts)).toHaveLength(2);
  });
});

test("the shadow lane's counts are pooled elsewhere", () => {
  expect(countsMeasurements([part('a', [measurement])])).toEqual([]);
});
