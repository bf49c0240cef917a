import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import type { JourneyRow, LookRow, SideRow } from '../scenario/journeyRows.ts';
import { hasFailed, nothing, placeOfLook, stepWords } from '../scenario/scenarioWords.ts';
import { JourneyBody } from './JourneyBody.tsx';
import { ShortText } from './LongText.tsx';

/** One journey: which, where it failed on whom, what differs; all of it, with its pictures, once it is opened. */
export function JourneyItem({
  journey,
  repeat,
  inFull,
  data,
}: {
  readonly journey: JourneyRow;
  readonly repeat: string | null;
  /** Open whether or not it was opened: paper has nothing to press. */
  readonly inFull: boolean;
  readonly data: Pick<PageData, 'files' | 'pictures'>;
}): JSX.Element {
  const [isOpened, setOpened] = useState(false);
  const isOpen = isOpened || inFull;
  const { title, place, sides, looks, moreLooks, meaning, group, standing } = journey;
  const [first] = looks;
  const rest = looks.length - 1 + moreLooks;
  return (
    <li class={hasFailed(journey) ? 'finding' : 'finding reported'}>
      <details open={isOpen} onToggle={(event) => !inFull && setOpened(event.currentTarget.open)}>
        <summary data-finding>
          <span class="finding-head">
            <span class="kind">{group === 'gateway' || group === 'skipped' ? group : standing}</span>
            <span class="path">
              <ShortText text={title} />
            </span>
            <code class="where">
              <ShortText text={place} most={200} />
            </code>
          </span>
          {sides.map((side) => (
            <Side key={side.side} side={side} />
          ))}
          {first !== undefined && <Look look={first} />}
          <span class="extent">
            <ShortText text={meaning} />
            {rest > 0 && `; ${displayCount(rest)} more difference${rest === 1 ? '' : 's'}`}
          </span>
        </summary>
        {isOpen && <JourneyBody journey={journey} repeat={repeat} data={data} />}
      </details>
    </li>
  );
}

function Side({ side: { side, words, failure } }: { readonly side: SideRow }): JSX.Element {
  const step = stepWords(failure?.step ?? null);
  const [line] = failure?.lines ?? [];
  return (
    <span class="extent">
      {side}: <ShortText text={words} />
      {step !== null && (
        <>
          , <ShortText text={step} />
        </>
      )}
      {line !== undefined && (
        <>
          : <ShortText text={line} />
        </>
      )}
    </span>
  );
}

function Look({ look }: { readonly look: LookRow }): JSX.Element {
  const step = stepWords(look.step);
  const sides = [
    ['baseline', look.baseline ?? nothing],
    ['candidate', look.candidate ?? nothing],
  ] as const;
  return (
    <>
      <span class="extent">
        <ShortText text={`${step === null ? '' : `${step}: `}${placeOfLook(look)}`} />
      </span>
      <span class="values">
        {sides.map(([name, text]) => (
          <span key={name} class={`side ${name}`}>
            <span class="side-name">{name}</span>
            <ShortText text={text} />
          </span>
        ))}
      </span>
    </>
  );
}
