import type { Difference } from './difference.ts';
import type { Outcome } from './outcome.ts';

/** The outcome of one exchange, one compact line of `comparisons.ndjson`. */
export interface Comparison {
  readonly id: string;
  readonly operation: string;
  readonly session: string;
  readonly outcome: Outcome;
  /** Short reason for every outcome but `matched`: `baseline 409, recorded 201`. */
  readonly why: string | null;
  /** Statuses: recorded, baseline, candidate; null where there is none. */
  readonly statuses: readonly [number | null, number | null, number | null];
  /** Latency from the scheduled time, ms: baseline, candidate. */
  readonly milliseconds: readonly [number | null, number | null];
  /** Digest of what was sent after which write; equal digests are the same evidence again. */
  readonly evidence: string;
}

/** The differences of one exchange, one line of `differences.ndjson`. */
export interface ExchangeDifferences {
  readonly id: string;
  readonly operation: string;
  readonly session: string;
  readonly differences: readonly Difference[];
  /** Positions of those of which one is too many; left out where there is none. */
  readonly zeroTolerance?: readonly number[] | undefined;
}
