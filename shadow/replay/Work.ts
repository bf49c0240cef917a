import type { Placement } from '../../harness/correlation/SessionTracker.ts';
import type { Difference } from '../../harness/model/difference.ts';
import type { Exchange, RecordedRequest } from '../../harness/model/exchange.ts';
import type { Observation, Side } from '../../harness/model/observation.ts';
import type { Operation } from '../../harness/model/operation.ts';
import type { Outcome } from '../../harness/model/outcome.ts';

/** One selected exchange, placed in its session and ready to be sent. */
export interface Work {
  readonly exchange: Exchange;
  readonly operation: Operation;
  readonly placement: Placement;
  readonly requestText: string | null;
  readonly evidence: string;
  /** Counted before the run was resumed: sent again only to learn what the answers give. */
  readonly isRepeat?: boolean;
}

/** What was sent to a side and what it did. */
export interface Sent {
  readonly request: RecordedRequest;
  readonly observation: Observation;
}

/** What each side did; `control` is null where no second answer of the baseline was asked for. */
export interface SentSides {
  readonly baseline: Sent;
  readonly candidate: Sent;
  readonly control: Sent | null;
}

/** What became of a work. `sides` is null where nothing was sent. */
export interface Settled {
  readonly outcome: Exclude<Outcome, 'skipped'>;
  readonly why: string | null;
  readonly differences: readonly Difference[];
  readonly sides: SentSides | null;
  /** A side asked for less traffic. */
  readonly throttled: boolean;
}

/** What the two sides did. */
export function observationsOf({
  baseline,
  candidate,
}: NonNullable<Settled['sides']>): Readonly<Record<Side, Observation>> {
  return { baseline: baseline.observation, candidate: candidate.observation };
}
