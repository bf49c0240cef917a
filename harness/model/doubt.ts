import type { LaneName } from './measurement.ts';

/** A reason why a lane's counts cannot be a pass, however good they look: `identity`, `both-refuse`, `dead`. */
export interface Doubt {
  readonly lane: LaneName;
  readonly id: string;
  readonly reason: string;
}

/**
 * Doubts after which the counts say nothing about the candidate at all, neither good nor bad: a side that never
 * answered, an identity that is not the one to judge (DESIGN: "makes the run inconclusive"), stores that hold what
 * earlier runs left in them, writes that reached one side only when a run ended, a load generator that was itself at the
 * end of its strength, a side that could not be brought up or did not stay up.
 */
export const voiding: ReadonlySet<string> = new Set([
  'dead',
  'baseline-silent',
  'candidate-silent',
  'identity',
  'stale-state',
  'resumed',
  'saturated',
  'unrepeatable',
  'other-service',
  'environment',
  'never-asked',
]);
