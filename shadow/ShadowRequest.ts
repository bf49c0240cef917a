import type { LaneRequest } from '../harness/lane/Lane.ts';

/** What somebody asked the shadow lane to do, from flags and config; null or empty where nothing was said. */
export interface ShadowRequest extends LaneRequest {
  readonly recordings: readonly string[];
  readonly session: readonly string[];
  readonly operations: readonly string[];
  readonly sample: number | null;
  readonly speed: number | null;
  readonly concurrency: number | null;
  readonly strict: boolean;
  /** Besides what the config says. */
  readonly negativeAuth: boolean;
  readonly cross: boolean;
  /** Whether the baseline is asked twice where there is no control; null for what the config says. */
  readonly selfReplay?: boolean | null;
}

/** A request that leaves all of the lane's own flags to the config. */
export function plainRequest(request: LaneRequest): ShadowRequest {
  return {
    ...request,
    recordings: [],
    session: [],
    operations: [],
    sample: null,
    speed: null,
    concurrency: null,
    strict: false,
    negativeAuth: false,
    cross: false,
    selfReplay: null,
  };
}
