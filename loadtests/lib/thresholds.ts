import type { LoadLimits } from './limits.ts';

type Thresholds = Record<string, string[]>;

/** Metrics of the library beside k6's own; each is a rate over the requests that a `Service` sent. */
export const metricNames = {
  wrong: 'harness_wrong',
  slow: 'harness_slow',
  verySlow: 'harness_slow_p99',
  unavailable: 'harness_unavailable',
} as const;

/**
 * k6's thresholds for the limits, as shares of requests and not as percentiles: p95 below 500 ms is a share of
 * less than 5 % slower than 500 ms.
 */
export function thresholdsOf(limits: LoadLimits): Thresholds {
  const { errors, p95, p99, unavailable, requests } = limits;
  const common = hasOwnErrors(limits) ? '{errors:common}' : '';
  return {
    [`http_req_failed${common}`]: [below(errors)],
    [`${metricNames.wrong}${common}`]: [below(errors)],
    ...(p95 === null ? {} : { [metricNames.slow]: [below(0.05)] }),
    ...(p99 === null ? {} : { [metricNames.verySlow]: [below(0.01)] }),
    ...(unavailable === null ? {} : { [metricNames.unavailable]: [below(unavailable)] }),
    ...(requests === null || requests <= 0 ? {} : { http_reqs: [`count>=${String(requests)}`] }),
  };
}

/** Thresholds of the operations that have limits of their own. */
export function ownThresholds({ operations }: LoadLimits): Thresholds {
  const all: Thresholds = {};
  for (const [operation, own] of Object.entries(operations)) {
    const of = (metric: string): string => `${metric}{name:${operation}}`;
    // Without this, limits for an operation that is never asked for would pass.
    all[of('http_reqs')] = ['count>=1'];
    if (isGiven(own.errors)) {
      all[of('http_req_failed')] = [below(own.errors)];
      all[of(metricNames.wrong)] = [below(own.errors)];
    }
    if (isGiven(own.p95)) all[of(metricNames.slow)] = [below(0.05)];
    if (isGiven(own.p99)) all[of(metricNames.verySlow)] = [below(0.01)];
  }
  return all;
}

/** The tag that keeps the errors of operations with an own limit for them out of the common threshold. */
export function errorsTag(limits: LoadLimits, operation: string): { readonly errors?: 'own' | 'common' } {
  if (!hasOwnErrors(limits)) return {};
  return { errors: isGiven(limits.operations[operation]?.errors) ? 'own' : 'common' };
}

function hasOwnErrors({ operations }: LoadLimits): boolean {
  return Object.values(operations).some(({ errors }) => isGiven(errors));
}

function isGiven(limit: number | null | undefined): limit is number {
  return limit !== null && limit !== undefined;
}

function below(share: number): string {
  return `rate<${String(share)}`;
}
