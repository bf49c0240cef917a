import type { JourneySide } from '../../harness/model/scenario.ts';
import type { PlayedTry } from '../player/Played.ts';

/** All tries of one journey, by side and in their order; none where it was not played. */
export type Tries = Readonly<Record<JourneySide, readonly PlayedTry[]>>;

/** Counts of one side's tries that came to an end. */
export interface TryCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Ended before their end, or could not be begun: these say nothing of the side. */
  readonly open: number;
}

type Ended = Pick<PlayedTry, 'outcome' | 'browserMissing'>;

/** Whether a try says nothing of its side: it was ended from outside, or no browser could be started for it. */
export function isOpen({ outcome, browserMissing }: Ended): boolean {
  return outcome === 'interrupted' || browserMissing;
}

export function countTries(tries: readonly Ended[]): TryCounts {
  const open = tries.filter(isOpen).length;
  const of = (...outcomes: readonly PlayedTry['outcome'][]): number =>
    tries.filter((one) => !isOpen(one) && outcomes.includes(one.outcome)).length;
  return { passed: of('passed'), failed: of('failed', 'timed-out'), skipped: of('skipped'), open };
}
