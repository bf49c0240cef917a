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

/** Whether a try says nothing of its side: nobody could begin it, or it was ended from outside. */
export function isOpen({ outcome, failure }: Pick<PlayedTry, 'outcome' | 'failure'>): boolean {
  return outcome === 'interrupted' || (failure !== null && isOfBrowser(failure.message));
}

/** By Playwright's own words where a browser does not start: it is not there, or something that it needs is not. */
export function isOfBrowser(message: string): boolean {
  return /\bbrowserType\.launch\b/.test(message);
}

export function countTries(tries: readonly Pick<PlayedTry, 'outcome' | 'failure'>[]): TryCounts {
  const open = tries.filter(isOpen).length;
  const of = (...outcomes: readonly PlayedTry['outcome'][]): number =>
    tries.filter((one) => !isOpen(one) && outcomes.includes(one.outcome)).length;
  return { passed: of('passed'), failed: of('failed', 'timed-out'), skipped: of('skipped'), open };
}
