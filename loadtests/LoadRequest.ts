import type { LaneRequest } from '../harness/lane/Lane.ts';

/** Which of how many generators this one is: `2/4`. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

/**
 * What somebody asked the load lane to do. What flags say besides stands in the service's own section
 * (`sectionWithFlags`), so that whoever reads the service sees the same.
 */
export interface LoadRequest extends Pick<LaneRequest, 'service' | 'cwd' | 'seed'> {
  /** Load the baseline too, to have its numbers beside the candidate's. */
  readonly compare: boolean;
  readonly shard: Shard | null;
}

/** A request that leaves all of the lane's own flags to the config. The gate's rate and limit are of exchanges. */
export function plainLoad({ service, cwd, seed }: LaneRequest): LoadRequest {
  return { service, cwd, seed, compare: false, shard: null };
}
