import type { LeafDifference } from './differencesOf.ts';
import { placeText, type Place } from './Place.ts';

interface Counter {
  readonly place: Place;
  raw: number;
  noise: number;
}

/** Default thresholds, both in percent. */
const relativeThreshold = 20;
const absoluteThreshold = 0.03;

/**
 * The filter of the best-known shadow tool, from its description: per endpoint and path and class of difference,
 * requests in which candidate and baseline differ (raw) against those in which a second baseline does (noise).
 * Flagged: raw > noise, |raw - noise| / (raw + noise) above 20 %, |raw - noise| / requests above 0.03 %, all strict.
 */
export class CounterFilter {
  readonly #totals = new Map<string, number>();
  readonly #counters = new Map<string, Counter>();

  observe(operation: string, raw: readonly LeafDifference[], noise: readonly LeafDifference[]): void {
    this.#totals.set(operation, (this.#totals.get(operation) ?? 0) + 1);
    for (const [key, place] of distinct(operation, raw)) this.#counter(key, place).raw += 1;
    for (const [key, place] of distinct(operation, noise)) this.#counter(key, place).noise += 1;
  }

  /** One for each place, whatever classes are flagged there. */
  flagged(): readonly Place[] {
    const places = new Map<string, Place>();
    for (const { place, raw, noise } of this.#counters.values()) {
      const total = this.#totals.get(place.operation) ?? 0;
      const relative = (Math.abs(raw - noise) / (raw + noise)) * 100;
      const absolute = (Math.abs(raw - noise) / total) * 100;
      if (raw > noise && relative > relativeThreshold && absolute > absoluteThreshold) {
        places.set(placeText(place), place);
      }
    }
    return [...places.values()];
  }

  #counter(key: string, place: Place): Counter {
    const counter = this.#counters.get(key) ?? { place, raw: 0, noise: 0 };
    this.#counters.set(key, counter);
    return counter;
  }
}

/** A request counts once for each path and class, however many elements of an array show it. */
function distinct(operation: string, leaves: readonly LeafDifference[]): ReadonlyMap<string, Place> {
  return new Map(
    leaves.map(({ location, path, class: kind }) => {
      const place = { operation, location, path };
      return [`${placeText(place)} ${kind}`, place];
    }),
  );
}
