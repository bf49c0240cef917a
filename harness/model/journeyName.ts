import { quotedName } from './interactionName.ts';
import type { ScenarioJourney } from './scenario.ts';

/** A journey in a sentence: `“log in > a wrong password”`; quoted for the reason that `interactionName` gives. */
export function journeyName({ title }: Pick<ScenarioJourney, 'title'>): string {
  return quotedName(title);
}
