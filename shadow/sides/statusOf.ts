import type { Observation } from '../../harness/model/observation.ts';

/** The status that a side answered with; null where it did not answer. */
export function statusOf(observation: Observation): number | null {
  return observation.kind === 'response' ? observation.status : null;
}
