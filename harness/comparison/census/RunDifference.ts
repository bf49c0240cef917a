import type { Difference } from '../../model/difference.ts';

/** An exchange and the session it belongs to. */
export interface SeenIn {
  readonly exchange: string;
  readonly session: string;
}

/** A difference that no single pair of answers shows, only the run. Its texts hold no value of either side. */
export interface RunDifference {
  readonly operation: string;
  readonly difference: Difference;
  /** False: it looks so, and may be chance. */
  readonly certain: boolean;
  /** Exchanges that showed it, each of another session as far as there were more. */
  readonly seenIn: readonly SeenIn[];
  /** All exchanges that showed it. */
  readonly count: number;
}
