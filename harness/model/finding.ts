import type { DifferenceKind, DifferenceLocation } from './difference.ts';

/** All differences with one cause. */
export interface Finding {
  /** 12 hex digits of sha256 over operation, location, path and kind: the same across runs and machines. */
  readonly fingerprint: string;
  readonly operation: string;
  readonly location: DifferenceLocation;
  /** Array positions are `[*]`. */
  readonly path: string;
  readonly kind: DifferenceKind;
  readonly counts: boolean;
  /** Exchanges that show it. */
  readonly count: number;
  /** Exchanges of the operation that were compared. */
  readonly of: number;
  readonly sessions: number;
  /**
   * Of `missing`, `type` and `shared`: the baseline always had it, so one confirmed occurrence is a fail. Of `kind`:
   * the whole run shows it, and chance was ruled out.
   */
  readonly zeroTolerance: boolean;
  /** `3/3`: of the sessions replayed alone, those that showed it again; null where none was. */
  readonly confirmed: string | null;
  readonly example: {
    readonly exchange: string;
    readonly baseline: string | null;
    readonly candidate: string | null;
    readonly note: string | null;
  };
}
