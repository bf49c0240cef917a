import { placeText, type Place } from './priorArt/Place.ts';

/** What a tool says of healthy candidates: where, and how often. */
export class Background {
  readonly #counts = new Map<string, number>();
  readonly #runs: readonly (readonly Place[])[];

  constructor(runs: readonly (readonly Place[])[]) {
    this.#runs = runs;
    for (const place of runs.flat()) {
      const text = placeText(place);
      this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
    }
  }

  /** Said of more than half of the healthy runs too: then saying it of a faulty one says nothing. */
  isUsual(place: Place): boolean {
    return (this.#counts.get(placeText(place)) ?? 0) > this.#runs.length / 2;
  }

  /** False alarms of all runs together, and runs that had one. */
  get alarms(): { readonly places: number; readonly runs: number; readonly of: number } {
    return {
      places: this.#runs.flat().length,
      runs: this.#runs.filter((places) => places.length > 0).length,
      of: this.#runs.length,
    };
  }
}
