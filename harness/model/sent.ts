/** What of a run sends: the pass that counts, or the replays alone that confirm what it found. */
export type SendingPhase = 'replay' | 'confirm';

/**
 * One line of `sent.ndjson`, there before what it tells of happens: a phase begins (no exchange), an exchange of the
 * `replay` that may change something is sent, or the session of an exchange is sent alone to `confirm`.
 */
export interface SentEntry {
  readonly phase: SendingPhase;
  readonly exchange: string | null;
}

/** One line of `identities.ndjson`: two values that stand for each other, as keyed digests. */
export interface IdentityDigests {
  /** The baseline's value under the key by which it is known. */
  readonly baseline: string;
  /** The candidate's value, by itself. */
  readonly candidate: string;
  /** The candidate's value under the key by which it is known. */
  readonly taken: string;
}
