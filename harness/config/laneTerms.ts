import type { LaneName } from '../model/measurement.ts';
import type { Limits } from './limits.ts';

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
