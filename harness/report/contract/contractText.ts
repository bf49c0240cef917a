import { interactionName } from '../../model/interactionName.ts';
import type { Check } from '../../model/verdict.ts';
import { visible } from '../visible.ts';
import type { InteractionRow } from './contractRows.ts';
import { expectedWords, givenWords, placeWords, statesOf } from './contractWords.ts';

const mostPlaces = 5;

/** The check that counts interactions: of one operation, or of all. */
export function isInteractionsCheck({ id, lane }: Pick<Check, 'id' | 'lane'>): boolean {
  return lane === 'contract' && id === 'contract.interactions';
}

/** An interaction below its name, line by line, for formats of plain text. */
export function interactionText(interaction: InteractionRow): readonly string[] {
  const { places, morePlaces, problems, meaning, pact, fingerprint, operation } = interaction;
  const states = statesOf(interaction);
  const rest = places.length - mostPlaces + morePlaces;
  return [
    `${operation}${states === null ? '' : ` when ${states}`}`,
    ...places
      .slice(0, mostPlaces)
      .flatMap((place) => [
        placeWords(place),
        `  contract:  ${place.expected === null ? place.message : expectedWords(place)}`,
        `  baseline:  ${givenWords(place.baseline)}`,
        `  candidate: ${givenWords(place.candidate)}`,
      ]),
    ...(rest > 0 ? [`and ${String(rest)} more place${rest === 1 ? '' : 's'}`] : []),
    ...problems.map(({ side, problem, hint }) => `${side}: ${problem}${hint === null ? '' : `: ${hint}`}`),
    meaning,
    `${pact}, fingerprint ${fingerprint}`,
  ].map((line) => visible(line));
}

/** `web “get the profile”` */
export function interactionTitle(interaction: InteractionRow): string {
  return visible(interactionName(interaction), 150);
}
