import type { OperationLimits } from '../config/limits.ts';
import { displayLimit } from '../statistics/display.ts';
import type { LaneMeasure } from './Lane.ts';

/** What p95 and p99 leave: fewer than 5 % may be slower for the 95th percentile to be below the limit, and no others. */
const slowShares = { p95: 0.05, p99: 0.01 } as const;

/** Binary fractions: 1 - 0.999 must be 0.001 and not a little more. */
const tidy = (fraction: number): number => Number(fraction.toPrecision(12));

/** What a lane of requests counts of them: `errors`, `p95`, `p99` and `availability`, as the names of its measurements. */
export const requestMeasures: readonly LaneMeasure[] = [
  {
    name: 'errors',
    unit: 'request',
    own: 'errors',
    says: 'requests that failed or were answered wrongly',
    limit: ({ errors }) => errors,
    words: () => ({ named: ['failed request', 'failed requests'], did: 'failed', known: null }),
  },
  slower('p95'),
  slower('p99'),
  {
    name: 'availability',
    unit: 'request',
    own: 'availability',
    says: 'requests that got no answer, or one with a status from 500 on',
    limit: ({ availability }) => (availability === null ? null : tidy(1 - availability)),
    words: ({ availability }) => ({
      named: null,
      did: 'were not served',
      known: availability === null ? null : `availability ${displayLimit(availability)}`,
    }),
  },
];

function slower(percentile: 'p95' | 'p99'): LaneMeasure {
  const of = ({ latency }: OperationLimits): string => milliseconds(latency[percentile] ?? 0);
  return {
    name: percentile,
    unit: 'request',
    own: percentile,
    says: (limits) => `requests slower than ${of(limits)}`,
    limit: ({ latency }) => (latency[percentile] === null ? null : slowShares[percentile]),
    words: (limits) => ({
      named: null,
      did: `took longer than ${of(limits)}`,
      known: `${percentile} < ${of(limits)}`,
    }),
  };
}

function milliseconds(limit: number): string {
  return limit < 1_000 ? `${String(limit)} ms` : `${String(limit / 1_000)} s`;
}
