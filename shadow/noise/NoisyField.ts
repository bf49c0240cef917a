import type { DifferenceKind, DifferenceLocation } from '../../harness/model/difference.ts';

/** A field at which the baseline differed from itself, and what the paired test says of it. */
export interface NoisyField {
  readonly operation: string;
  readonly location: DifferenceLocation;
  /** Array positions are `[*]`. */
  readonly path: string;
  readonly kind: DifferenceKind;
  /** Exchanges of the operation that were compared with the control too. */
  readonly pairs: number;
  /** Of those: only the candidate differed from the baseline, only the control did, both did. */
  readonly candidateOnly: number;
  readonly controlOnly: number;
  readonly both: number;
  /** A few values that the baseline side showed there, redacted. */
  readonly examples: readonly string[];
  /**
   * `noise`: the candidate differs no more often than the control. `excess`: it does, so that its differences count.
   * `unclear`: too little to say either; they do not count, and the run is no pass. `systematic`: what the second
   * answers do otherwise is no noise, so that its differences count as without them.
   */
  readonly judged: 'noise' | 'unclear' | 'excess' | 'systematic';
  /** Why it is unclear where that is not how often the candidate differs: one clause. */
  readonly because: string | null;
}
