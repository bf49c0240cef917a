import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { InteractionRow, PlaceRow } from '../contract/contractRows.ts';
import { expectedWords, givenWords, placeWords, statesOf } from '../contract/contractWords.ts';
import { InteractionBody } from './InteractionBody.tsx';
import { ShortText } from './LongText.tsx';

/** One interaction: whose, what, where and what each side gave; all its places once it is opened. */
export function InteractionItem({
  interaction,
  repeat,
  inFull,
}: {
  readonly interaction: InteractionRow;
  readonly repeat: string | null;
  /** Open whether or not it was opened: paper has nothing to press. */
  readonly inFull: boolean;
}): JSX.Element {
  const [isOpened, setOpened] = useState(false);
  const isOpen = isOpened || inFull;
  const { consumer, description, operation, meaning, places, morePlaces, problems, group } = interaction;
  const states = statesOf(interaction);
  const [first] = places;
  const rest = places.length - 1 + morePlaces;
  return (
    <li class={group === 'broken' ? 'finding' : 'finding reported'}>
      <details open={isOpen} onToggle={(event) => !inFull && setOpened(event.currentTarget.open)}>
        <summary data-finding>
          <span class="finding-head">
            <span class="kind">
              <ShortText text={consumer} most={100} />
            </span>
            <span class="path">
              <ShortText text={description} />
            </span>
            <code class="where">
              <ShortText text={operation} most={200} />
            </code>
          </span>
          {states !== null && (
            <span class="extent">
              when <ShortText text={states} />
            </span>
          )}
          {first !== undefined && <Place place={first} />}
          {problems.map(({ side, problem }) => (
            <span key={side} class="extent">
              {side}: <ShortText text={problem} />
            </span>
          ))}
          <span class="extent">
            {meaning}
            {rest > 0 && `; ${displayCount(rest)} more place${rest === 1 ? '' : 's'}`}
          </span>
        </summary>
        {isOpen && <InteractionBody interaction={interaction} repeat={repeat} />}
      </details>
    </li>
  );
}

function Place({ place }: { readonly place: PlaceRow }): JSX.Element {
  const sides = [
    ['the contract says', 'said', expectedWords(place)],
    ['baseline', 'baseline', givenWords(place.baseline)],
    ['candidate', 'candidate', givenWords(place.candidate)],
  ] as const;
  return (
    <>
      <code class="extent">
        <ShortText text={placeWords(place)} />
      </code>
      <span class="values said">
        {sides.map(([name, tone, text]) => (
          <span key={name} class={`side ${tone}`}>
            <span class="side-name">{name}</span>
            <ShortText text={text} />
          </span>
        ))}
      </span>
    </>
  );
}
