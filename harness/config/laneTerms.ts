import type { LaneName } from '../model/measurement.ts';
import type { LimitedOperation, Limits, OperationLimits, OwnLimit } from './limits.ts';

/** What a service asks of one of its lanes, whichever lane it is. */
export interface LaneTerms {
  /** Whether it decides; else it moves the score only. */
  readonly critical: boolean;
  /** What a fail leads to: a load test on staging is no reason to roll back a live canary. */
  readonly onFail: 'rollback' | 'hold';
  /** ms after which the lane is ended; null for no end. */
  readonly timeout: number | null;
  readonly limits: Limits;
}

/** The terms of a lane; a lane without a section has the service's limits and decides. */
export function termsOf(
  service: { readonly terms: ReadonlyMap<LaneName, LaneTerms>; readonly limits: Limits },
  lane: LaneName,
): LaneTerms {
  const { terms, limits } = service;
  return terms.get(lane) ?? { critical: true, onFail: 'rollback', timeout: null, limits };
}

/**
 * What one operation must show in a lane: what it sets itself, over the lane's limits. What it has from the service,
 * the lane may have set anew.
 */
export function operationTerms(limits: Limits, operation: LimitedOperation | undefined): OperationLimits {
  const of = (own: OwnLimit): OperationLimits => (operation?.own.includes(own) === true ? operation : limits);
  return {
    mismatches: of('mismatches').mismatches,
    errors: of('errors').errors,
    latency: { p95: of('p95').latency.p95, p99: of('p99').latency.p99 },
    availability: of('availability').availability,
    slowdown: of('slowdown').slowdown,
  };
}
