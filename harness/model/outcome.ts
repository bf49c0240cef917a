/** What became of one selected exchange; each ends in exactly one. */
export const outcomes = [
  'matched',
  'mismatched',
  'accepted',
  'incomparable',
  'blocked',
  'drifted',
  'unbound',
  'interrupted',
  'skipped',
] as const;

export type Outcome = (typeof outcomes)[number];

/** Why a selected exchange was not sent. */
export type SkipReason =
  | 'unsafe' // an unsafe operation, and a side is not declared isolated
  | 'incomplete' // an unsafe operation whose body was cut or not captured
  | 'unsendable'; // a request that HTTP/1.1 cannot carry as recorded

/** Why a readable exchange of the input was left out before anything was sent. */
export type NotSelectedReason = 'other-host' | 'other-service' | 'health' | 'operation' | 'sample' | 'limit';

/** Every record of the input ends in exactly one of these counts. */
export interface Accounting {
  readonly read: number;
  readonly rejected: number;
  readonly notSelected: number;
  readonly selected: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly matched: number;
  readonly mismatched: number;
  readonly accepted: number;
  readonly incomparable: number;
  readonly blocked: number;
  readonly drifted: number;
  readonly unbound: number;
  readonly interrupted: number;
}

/** The accounting of nothing read: the start of a sum, and that of a run in which no lane reads a recording. */
export const emptyAccounting: Accounting = Object.freeze({
  read: 0,
  rejected: 0,
  notSelected: 0,
  selected: 0,
  skipped: {},
  matched: 0,
  mismatched: 0,
  accepted: 0,
  incomparable: 0,
  blocked: 0,
  drifted: 0,
  unbound: 0,
  interrupted: 0,
});
