import type { DifferenceKind } from '../../harness/model/difference.ts';

/** One place at which two looks of one name do not show the same. */
export interface LookDifference {
  /** `status`, `$.user.email`, `header content-type`, `line 3`, `subject`. */
  readonly path: string;
  readonly kind: DifferenceKind;
  readonly baseline: string | null;
  readonly candidate: string | null;
}
