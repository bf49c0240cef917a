/**
 * The closed list of kinds of difference.
 * `form` (other spelling of the same value) is reported and never counts; all others count.
 */
export const differenceKinds = [
  'status',
  'media-type',
  'missing',
  'extra',
  'type',
  'null',
  'value',
  'form',
  'order',
  'length',
  'kind',
  'shared',
  'split',
  'header',
  'cookie',
  'redirect',
  'failed',
  'malformed',
  'too-large',
  'died',
] as const;

export type DifferenceKind = (typeof differenceKinds)[number];

export type DifferenceLocation = 'status' | 'header' | 'cookie' | 'body' | 'exchange';

/** One disagreement between what the two sides answered. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly location: DifferenceLocation;
  /**
   * Where: `$.roles[0]` in a body, the lower-case name for a header, the name (and attribute) for a cookie,
   * the empty string for a status or the exchange as a whole.
   */
  readonly path: string;
  /** What each side had, as short text for people; null where it had nothing. Not yet redacted. */
  readonly baseline: string | null;
  readonly candidate: string | null;
  /** Whether it makes the exchange a mismatch. */
  readonly counts: boolean;
  /** One sentence where the values do not speak for themselves: `no longer a JWT`. */
  readonly note: string | null;
}
