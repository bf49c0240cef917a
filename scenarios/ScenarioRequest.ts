import type { LaneRequest } from '../harness/lane/Lane.ts';

/** What somebody asked the scenario lane to do. What flags say besides stands in the service's own section. */
export interface ScenarioRequest extends Pick<LaneRequest, 'service' | 'seed' | 'at'> {
  /** What people should know of how it was asked for. */
  readonly notes?: readonly string[];
}
