import type { Difference } from '../model/difference.ts';
import type { AcceptedEntry } from './acceptedSchema.ts';
import { partsOf } from './fingerprint.ts';

/** One accepted difference, ready to be asked; `used` counts what it accepted. */
export interface AcceptedPlace {
  readonly entry: AcceptedEntry;
  readonly baseline: RegExp | null;
  readonly candidate: RegExp | null;
  used: number;
}

/** The accepted differences of a service at one time: known, reviewed, and not for ever. */
export class CompiledAccepted {
  readonly #byPlace: ReadonlyMap<string, AcceptedPlace>;
  readonly #expired: readonly AcceptedEntry[];

  constructor(current: ReadonlyMap<string, AcceptedPlace>, expired: readonly AcceptedEntry[]) {
    this.#byPlace = current;
    this.#expired = expired;
  }

  /** Whether a difference is one of them and shows no other values than were accepted. */
  accepts(difference: Difference, operation: string): boolean {
    if (this.#byPlace.size === 0) return false;
    const { location, path, kind } = partsOf(operation, difference);
    const found = this.#byPlace.get(acceptedPlace(operation, location, path, kind));
    if (found === undefined) return false;
    const accepted =
      isWithin(found.baseline, difference.baseline) && isWithin(found.candidate, difference.candidate);
    if (accepted) found.used += 1;
    return accepted;
  }

  /** What a reader of the run should know about the entries: those that have expired, those that were not needed. */
  problems(): readonly string[] {
    return [
      ...this.#expired.map(
        (entry) => `${named(entry)} has expired (${entry.until}, ${entry.owner}): it counts again`,
      ),
      ...this.unused().map((entry) => `${named(entry)} was not needed (${entry.owner})`),
    ];
  }

  /** Entries that accepted nothing: the difference is gone, or never was. */
  unused(): readonly AcceptedEntry[] {
    return [...this.#byPlace.values()].filter(({ used }) => used === 0).map(({ entry }) => entry);
  }

  /** Entries whose last day is over; what they accepted counts again. */
  expired(): readonly AcceptedEntry[] {
    return this.#expired;
  }
}

function isWithin(pattern: RegExp | null, value: string | null): boolean {
  return pattern === null || value === null ? pattern === value : pattern.test(value);
}

function named({ fingerprint, operation, path, kind }: AcceptedEntry): string {
  return `accepted difference ${fingerprint} (${kind} at ${operation} ${path})`;
}

/** What a difference is looked up by. */
export function acceptedPlace(operation: string, location: string, path: string, kind: string): string {
  return `${operation}\n${location}\n${path}\n${kind}`;
}
