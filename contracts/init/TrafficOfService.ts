import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';
import type { WritePolicy } from '../../harness/study/WritePolicy.ts';

/** Recorded traffic that pacts are made of. */
export interface TrafficOfService extends TrafficPlan {
  readonly writes: WritePolicy;
  /** Ids of operations before which the recorded pause matters. */
  readonly wait: ReadonlySet<string>;
}
