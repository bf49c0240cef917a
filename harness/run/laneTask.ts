import { termsOf } from '../config/laneTerms.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { Lane, PreparedLane } from '../lane/Lane.ts';
import { newProgress } from '../lane/LaneProgress.ts';
import type { LaneTask } from './runLanes.ts';

/** A prepared lane of a service, as the conductor runs it. */
export function laneTask(lane: Lane, service: ServiceConfig, prepared: PreparedLane): LaneTask {
  const progress = newProgress(lane.measures[0]?.name ?? 'failed');
  return { lane, terms: termsOf(service, lane.name), prepared, progress };
}
