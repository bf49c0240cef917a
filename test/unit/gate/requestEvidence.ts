import { defaultServiceLimits } from '../../../harness/config/limits.ts';
import { judgeCounts } from '../../../harness/gate/judgeCounts.ts';
import type { CountsPolicy, ShareLimit } from '../../../harness/gate/Policy.ts';
import type { LaneVerdict } from '../../../harness/gate/ShadowEvidence.ts';
import { requestMeasures } from '../../../harness/lane/requestMeasures.ts';
import type { Doubt } from '../../../harness/model/doubt.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import type { Check } from '../../../harness/model/verdict.ts';
import { measured, share } from './laneEvidence.ts';

const limits = defaultServiceLimits();
/** A limit as a lane of requests declares it. */
export const limitOf = (name: string, p95 = 500): ShareLimit => {
  const measure = requestMeasures.find((one) => one.name === name);
  const set = { ...limits, latency: { p95, p99: null } };
  const limit = measure?.limit(set);
  if (typeof limit !== 'number') throw new Error(`${name} has no limit`);
  return { limit, words: measure?.words?.(set) ?? null };
};
/** Errors and p95 as by default. */
export const policy: CountsPolicy = {
  confidence: 0.95,
  limits: { errors: limitOf('errors'), p95: limitOf('p95'), p99: null, availability: null },
  ownLimits: {},
};
export const login = 'POST /auth/login';
export const me = 'GET /auth/me';
/** A p95 of 200 ms for log-ins alone. */
export const ownLogin: Partial<CountsPolicy> = { ownLimits: { [login]: { p95: limitOf('p95', 200) } } };

/** What was counted of one operation. */
export interface Counts {
  readonly errors?: number;
  readonly slow?: number;
  readonly total: number;
  readonly omitted?: number;
}

/** What a load lane hands over: errors and p95 of each operation, and of all; numbered from a start. */
export function load(
  operations: Readonly<Record<string, Counts>>,
  { from = 0, omitted = 0, run = 'r1', seconds = 20 } = {},
): readonly Measurement[] {
  const all = Object.values(operations);
  const sum = (of: 'errors' | 'slow' | 'total'): number =>
    all.reduce((sums, one) => sums + (one[of] ?? 0), 0);
  const lines: (readonly [string, string | null, number, number, number])[] = [
    ['errors', null, sum('errors'), sum('total'), 0],
    ['p95', null, sum('slow'), sum('total'), omitted],
    ...Object.entries(operations).flatMap(([operation, { errors = 0, slow = 0, total }]) => [
      ['errors', operation, errors, total, 0] as const,
      ['p95', operation, slow, total, 0] as const,
    ]),
  ];
  return lines.map(([name, operation, bad, total, left], index) => ({
    ...measured(
      { ...share(bad, total), ...(left === 0 ? {} : { omitted: left }) },
      { name, operation, sequence: from + index, run },
    ),
    window: { from: 1_000_000, to: 1_000_000 + seconds * 1_000 },
  }));
}

/** The verdict of a load lane. */
export function judge(
  measurements: readonly Measurement[],
  more: Partial<CountsPolicy> = {},
  { look = 1, doubts = [] }: { readonly look?: number; readonly doubts?: readonly Doubt[] } = {},
): LaneVerdict {
  return judgeCounts(
    'load',
    { ...policy, ...more },
    { measurements, doubts, look, rerun: (lane) => `harness ${lane} --service auth` },
  );
}

/** The check of a measure and an operation. */
export const find = (
  { checks }: LaneVerdict,
  id: string,
  operation: string | null = null,
): Check | undefined => checks.find((check) => check.id === id && check.operation === operation);
