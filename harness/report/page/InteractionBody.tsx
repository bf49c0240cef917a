import type { JSX } from 'preact';
import { displayCount } from '../../statistics/display.ts';
import type { InteractionRow, PlaceRow } from '../contract/contractRows.ts';
import { expectedWords, givenWords, placeWords } from '../contract/contractWords.ts';
import { Command } from './Command.tsx';
import { CopyButton } from './CopyButton.tsx';
import { LongText } from './LongText.tsx';

/** All that is known of one interaction, and how to verify it again. */
export function InteractionBody({
  interaction,
  repeat,
}: {
  readonly interaction: InteractionRow;
  readonly repeat: string | null;
}): JSX.Element {
  const { places, morePlaces, problems, pact, fingerprint } = interaction;
  return (
    <div class="finding-body">
      {places.length > 0 && <PlacesTable places={places} />}
      {morePlaces > 0 && (
        <p class="cut">{displayCount(morePlaces)} more places are in contract.json of the run.</p>
      )}
      {problems.map(({ side, problem, hint }) => (
        <p key={side} class="note">
          {side}: <LongText text={hint === null ? problem : `${problem}: ${hint}`} />
        </p>
      ))}
      <p class="fingerprint">
        Pact <LongText text={pact} />, fingerprint{' '}
        <code>
          <LongText text={fingerprint} />
        </code>{' '}
        <CopyButton text={fingerprint} what="the fingerprint" />
      </p>
      {repeat !== null && <Command label="Verify again" text={repeat} />}
    </div>
  );
}

function PlacesTable({ places }: { readonly places: readonly PlaceRow[] }): JSX.Element {
  return (
    <table class="places">
      <caption class="unseen">Where the answers are not as the contract says</caption>
      <thead>
        <tr>
          {['Where', 'The contract says', 'Baseline', 'Candidate'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={`${place.where} ${place.kind}`}>
            <th scope="row">
              <code>
                <LongText text={placeWords(place)} />
              </code>
              {place.message !== '' && (
                <p class="hint">
                  <LongText text={place.message} />
                </p>
              )}
            </th>
            {[
              ['the contract says', expectedWords(place)] as const,
              ['baseline', givenWords(place.baseline)] as const,
              ['candidate', givenWords(place.candidate)] as const,
            ].map(([label, text]) => (
              <td key={label} data-label={label}>
                <LongText text={text} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
