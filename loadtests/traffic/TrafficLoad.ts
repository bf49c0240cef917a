import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';
import type { WritePolicy } from '../../harness/study/WritePolicy.ts';

/** Pauses between the requests of a session: as recorded, none, or as recorded and never longer (ms). */
export type ThinkTime = 'recorded' | 'none' | { readonly most: number };

/** A load that is taken from a recording. */
export interface TrafficLoad extends TrafficPlan {
  /** Those that are loaded. */
  readonly sides: readonly ('baseline' | 'candidate')[];
  readonly writes: WritePolicy;
  /** Operations before which the recorded pause is kept whatever `thinkTime` says. */
  readonly wait: readonly string[];
  readonly thinkTime: ThinkTime;
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds in which sessions begin. */
  readonly duration: number;
  /** Decides the order of the sessions. */
  readonly seed: string;
}
