import type { RunEvidence } from '../../../harness/gate/judgeLane.ts';
import type { LanePolicy, ShareLimit } from '../../../harness/gate/Policy.ts';
import type { LaneName, Measurement, Sample } from '../../../harness/model/measurement.ts';
import { accountingOf } from './evidence.ts';

/** A measurement of a lane other than shadow; what is not said is usual. */
export function measured(
  sample: Sample,
  more: Partial<Measurement> & { readonly operation?: string | null } = {},
): Measurement {
  const { operation = null, ...rest } = more;
  return {
    schema: 'harness.measurement/1',
    run: 'r1',
    sequence: 0,
    lane: 'load',
    name: 'errors',
    unit: 'request',
    subject: { service: 'auth', operation, side: 'candidate', version: 'sha-8f2c', share: null },
    window: { from: 0, to: 1 },
    sample,
    ...rest,
  };
}

export const share = (bad: number, total: number): Sample => ({
  kind: 'proportion',
  bad,
  total,
  clusters: null,
  badClusters: null,
});

/** A limit that is told as it is. */
export const below = (limit: number): ShareLimit => ({ limit, words: null });

/** A census in which what is not said is zero. */
export const census = (counts: Partial<Extract<Sample, { kind: 'census' }>>): Sample => ({
  kind: 'census',
  passed: 0,
  failed: 0,
  errored: 0,
  skipped: 0,
  pending: 0,
  expected: 0,
  ...counts,
});

/** A lane judged by its counts; without limits of shares. */
export function countsLane(
  lane: LaneName,
  critical = true,
  onFail: LanePolicy['onFail'] = 'rollback',
): LanePolicy {
  return { lane, critical, onFail, kind: 'counts', counts: { confidence: 0.95, limits: {}, ownLimits: {} } };
}

/** Evidence of a first look, without anything of the shadow lane. */
export function laneEvidence(
  measurements: readonly Measurement[],
  more: Partial<RunEvidence> = {},
): RunEvidence {
  return {
    measurements,
    findings: [],
    inFull: null,
    loudest: null,
    unseen: [],
    doubts: [],
    accounting: accountingOf({ operations: {} }),
    look: 1,
    rerun: (lane) => `harness ${lane}`,
    exchangesPerSecond: null,
    ...more,
  };
}
