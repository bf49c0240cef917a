import type { RecordingEntry } from './RecordingEntry.ts';

/** When an entry happened, ms since the epoch; null where its record does not tell. */
export function timeOf(entry: RecordingEntry): number | null {
  return entry.kind === 'exchange' ? entry.exchange.at : null;
}

/** Gives each entry of one recording a place in time; one without a time stays behind its predecessor. */
export class TimeKeys {
  #last = Number.NEGATIVE_INFINITY;

  next(entry: RecordingEntry): number {
    this.#last = timeOf(entry) ?? this.#last;
    return this.#last;
  }
}
