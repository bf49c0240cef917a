import type { DifferenceKind, DifferenceLocation } from './difference.ts';

/** Where two answers differ, and how. Array positions in a body's path are `[*]`. */
export interface DisagreeingField {
  readonly location: DifferenceLocation;
  readonly path: string;
  readonly kind: DifferenceKind;
}

/** Where the candidate differs from the baseline, and whether it shows there what the control shows. */
export interface CandidateDisagreement extends DisagreeingField {
  readonly asControl: boolean;
}

/** Where the control differs from the baseline, with what both showed; null for nothing there. Redacted. */
export interface ControlDisagreement extends DisagreeingField {
  readonly baseline: string | null;
  readonly control: string | null;
  /** Whether the baseline says there what was recorded; null where no answer was. */
  readonly asRecorded: boolean | null;
}

/**
 * One exchange that the candidate and the control were both held against the baseline for, and where one of them
 * disagreed with it: a line of `control.ndjson`.
 */
export interface PairedDisagreements {
  readonly id: string;
  readonly operation: string;
  readonly session: string;
  /** Exchanges of the operation so compared since the line before it, this one included. */
  readonly pairs: number;
  readonly candidate: readonly CandidateDisagreement[];
  readonly control: readonly ControlDisagreement[];
}
