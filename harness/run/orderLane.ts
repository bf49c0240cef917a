import type { Lane, PreparedLane } from '../lane/Lane.ts';
import type { RunOrder } from './conductRun.ts';
import { laneTask } from './laneTask.ts';
import { lanes } from './lanes.ts';
import { policyOf } from './policyOf.ts';

/** The order of a run of one lane alone. It is judged by what it measures itself: only the gate adds up runs. */
export function orderLane(
  lane: Lane,
  prepared: PreparedLane,
  given: Pick<RunOrder, 'asked' | 'config' | 'cwd' | 'out' | 'service' | 'seed'>,
): RunOrder {
  const { service } = given;
  return {
    ...given,
    policy: policyOf('lane', service, [lane.name], lanes),
    step: null,
    lanes: [laneTask(lane, service, prepared)],
    doubts: [],
    notes: [],
    pool: null,
  };
}
