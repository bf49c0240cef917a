import { relative, sep } from 'node:path';
import type { ScenarioJourney } from '../../harness/model/scenario.ts';
import { differencesOf, type LookedAt } from '../joined/differencesOf.ts';
import type { PlayedJourney } from '../joined/joined.ts';
import { journeyTitle } from '../joined/journeyTitle.ts';
import { isOpen, type Tries } from '../joined/Tries.ts';
import type { LookRules } from '../looks/LookRules.ts';
import type { ListedJourney, PlayedTry } from '../player/Played.ts';

const none: Tries = { baseline: [], candidate: [], gateway: [] };

/** All tries of all journeys so far, and what they show. */
export class JourneyTries {
  readonly #listed: readonly ListedJourney[];
  readonly #tries = new Map<string, Tries>();

  constructor(listed: readonly ListedJourney[]) {
    this.#listed = listed;
  }

  /** Tries of one round; what nobody had listed is left out. */
  add(played: readonly PlayedTry[]): void {
    for (const one of played) {
      const before = this.#tries.get(one.fingerprint) ?? none;
      this.#tries.set(one.fingerprint, { ...before, [one.side]: [...before[one.side], one] });
    }
  }

  of({ fingerprint }: Pick<ListedJourney, 'fingerprint'>): Tries {
    return this.#tries.get(fingerprint) ?? none;
  }

  /** The journeys that `wanted` is true for. */
  listed(wanted: (tries: Tries) => boolean): readonly ListedJourney[] {
    return this.#listed.filter((journey) => wanted(this.of(journey)));
  }

  /** All journeys with what their looks show. */
  played(root: string, at: LookedAt, rules: LookRules): readonly PlayedJourney[] {
    return this.#listed.map((journey) => {
      const tries = this.of(journey);
      return { journey: journeyOf(journey, root), tries, looks: differencesOf(tries, at, rules) };
    });
  }

  /** Takes out what an interruption left of a round after the first: one side of it would weigh against a whole one. */
  dropHalves(): void {
    for (const [fingerprint, tries] of this.#tries) {
      const isWhole = ({ attempt }: PlayedTry): boolean =>
        attempt === 1 ||
        [tries.baseline, tries.candidate].every((all) =>
          all.some((one) => one.attempt === attempt && !isOpen(one)),
        );
      this.#tries.set(fingerprint, {
        baseline: tries.baseline.filter(isWhole),
        candidate: tries.candidate.filter(isWhole),
        gateway: tries.gateway.filter((one) => one.attempt === 1 || !isOpen(one)),
      });
    }
  }
}

function journeyOf(
  journey: ListedJourney,
  root: string,
): Pick<ScenarioJourney, 'fingerprint' | 'file' | 'line' | 'title'> {
  const { fingerprint, file, line } = journey;
  return { fingerprint, file: relative(root, file).split(sep).join('/'), line, title: journeyTitle(journey) };
}
