import { relative, sep } from 'node:path';
import type { Side } from '../../harness/model/observation.ts';
import type { ScenarioJourney } from '../../harness/model/scenario.ts';
import { differencesOf, type LookedAt } from '../joined/differencesOf.ts';
import { afterDeath } from './afterDeath.ts';
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

  /** One more; what nobody had listed is left out. */
  add(one: PlayedTry): void {
    const before = this.#tries.get(one.fingerprint) ?? none;
    this.#tries.set(one.fingerprint, { ...before, [one.side]: [...before[one.side], one] });
  }

  of({ fingerprint }: Pick<ListedJourney, 'fingerprint'>): Tries {
    return this.#tries.get(fingerprint) ?? none;
  }

  /** The journeys that `wanted` is true for. */
  listed(wanted: (tries: Tries) => boolean): readonly ListedJourney[] {
    return this.#listed.filter((journey) => wanted(this.of(journey)));
  }

  /** All journeys with what their looks show; `lost`: when the candidate died, ms since the epoch. */
  played(
    root: string,
    at: LookedAt,
    { rules, lost }: { readonly rules: LookRules; readonly lost: number | null },
  ): readonly PlayedJourney[] {
    return this.#listed.map((journey) => {
      const tries = afterDeath(this.of(journey), lost);
      return { journey: journeyOf(journey, root), tries, looks: differencesOf(tries, at, rules) };
    });
  }

  /**
   * What is whole of it before the end, or after an interruption: of a round after the first, one of several `sides` alone
   * would weigh against more.
   */
  withoutHalves(sides: readonly Side[]): JourneyTries {
    const whole = new JourneyTries(this.#listed);
    for (const [fingerprint, tries] of this.#tries) {
      const isWhole = ({ attempt }: PlayedTry): boolean =>
        attempt === 1 ||
        sides.every((side) => tries[side].some((one) => one.attempt === attempt && !isOpen(one)));
      whole.#tries.set(fingerprint, {
        baseline: tries.baseline.filter(isWhole),
        candidate: tries.candidate.filter(isWhole),
        gateway: tries.gateway.filter((one) => one.attempt === 1 || !isOpen(one)),
      });
    }
    return whole;
  }
}

function journeyOf(
  journey: ListedJourney,
  root: string,
): Pick<ScenarioJourney, 'fingerprint' | 'file' | 'line' | 'title'> {
  const { fingerprint, file, line } = journey;
  return { fingerprint, file: relative(root, file).split(sep).join('/'), line, title: journeyTitle(journey) };
}
