import type { Settled, Work } from '../../../../shadow/replay/Work.ts';
import { CounterFilter } from './CounterFilter.ts';
import { differencesOf, type LeafDifference } from './differencesOf.ts';
import { liftAnswer } from './liftAnswer.ts';
import { placeText, type Place } from './Place.ts';

/** What two other ways to compare say of a run's own traffic. `counterFilter` null where there was no control. */
export interface PriorArtSays {
  readonly deepEqual: readonly Place[];
  readonly counterFilter: readonly Place[] | null;
}

/** Looks at what the shadow lane sent and got: a plain deep-equal of status and body, and the counter filter. */
export class PriorArt {
  readonly #unequal = new Map<string, Place>();
  readonly #filter = new CounterFilter();
  #controlled = 0;

  /** A hook of the lane. Whatever was answered counts, also what the lane holds for incomparable or drifted. */
  readonly observed = (work: Work, { sides }: Settled): void => {
    if (sides === null) return;
    const operation = work.operation.id;
    const baseline = liftAnswer(sides.baseline.observation);
    const raw = differencesOf(baseline, liftAnswer(sides.candidate.observation));
    for (const { location, path } of raw.filter(isPlain)) {
      const place = { operation, location, path };
      this.#unequal.set(placeText(place), place);
    }
    if (sides.control === null) return;
    this.#controlled += 1;
    this.#filter.observe(operation, raw, differencesOf(baseline, liftAnswer(sides.control.observation)));
  };

  says(): PriorArtSays {
    return {
      deepEqual: [...this.#unequal.values()],
      counterFilter: this.#controlled === 0 ? null : this.#filter.flagged(),
    };
  }
}

/** A plain deep-equal looks at status and body. */
function isPlain({ location }: LeafDifference): boolean {
  return location !== 'header';
}
