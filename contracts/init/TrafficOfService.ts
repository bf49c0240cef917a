import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';
import type { WritePolicy } from '../../harness/study/WritePolicy.ts';

/** Recorded traffic that pacts are made of. */
export interface TrafficOfService extends TrafficPlan {
  readonly writes: WritePolicy;
  /** Ids of operations before which the recorded pause matters. */
  readonly wait: ReadonlySet<string>;
  /** Ids of the operations that interactions are made of; empty for all. */
  readonly operations: ReadonlySet<string>;
  /** A part of the User-Agent of those requests that interactions are made of, in small letters; null for any. */
  readonly userAgent: string | null;
}
