import type { LaneRequest } from '../harness/lane/Lane.ts';
import type { ResultsFrom } from './broker/requirePublishable.ts';

/** What somebody asked the contract lane to do. What flags say besides stands in the service's own section. */
export interface ContractRequest extends Pick<LaneRequest, 'service' | 'seed' | 'at'> {
  /** Whether the service's own name is one that somebody gave it: else the pacts say which provider it is. */
  readonly isNamed: boolean;
  /** What people should know of how it was asked for. */
  readonly notes?: readonly string[];
  /** Who publishes the results to the broker; left out or null where nobody asked for that. */
  readonly publish?: ResultsFrom | null;
}

/** A request that leaves all of the lane's own flags to the config. */
export function plainContract({ service, seed, at }: LaneRequest): ContractRequest {
  return { service, seed, at, isNamed: true };
}
