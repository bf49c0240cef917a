import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount, displayShare } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import { journeyGroups, type JourneyGroup, type JourneyRow } from '../scenario/journeyRows.ts';
import { journeyGroupWords } from '../scenario/scenarioWords.ts';
import { JourneyItem } from './JourneyItem.tsx';
import { ShortText } from './LongText.tsx';
import { SpecTable } from './SpecTable.tsx';
import { usePrinting } from './usePrinting.ts';

const pageSize = 50;
/** How many journeys are printed with all that is known of them. */
const mostInPrint = 20;

interface Props {
  readonly scenario: NonNullable<PageData['scenario']>;
  readonly data: PageData;
}

/** How the journeys of each file stand, and every one that does not simply pass. */
export function ScenarioSection({ scenario, data }: Props): JSX.Element {
  const { scenarioJourneys: journeys, totals } = data;
  const { total, gateway, browser } = scenario;
  const isPrinting = usePrinting();
  const left = totals.scenarioJourneys - journeys.length;
  let before = 0;
  return (
    <section id="scenarios" aria-labelledby="scenarios-title" tabIndex={-1}>
      <h2 id="scenarios-title">
        Scenarios{' '}
        <span class="count">
          {displayCount(total)} journey{total === 1 ? '' : 's'}
        </span>
      </h2>
      {scenario.specs.length === 0 ? (
        <p class="empty">No journey was played.</p>
      ) : (
        <div class="card">
          <SpecTable scenario={scenario} />
        </div>
      )}
      {gateway !== null && (
        <p class="hint">
          Through the gateway, {displayShare(gateway.share)} to the candidate: {displayCount(gateway.passed)}{' '}
          of {displayCount(gateway.played)} passed.
        </p>
      )}
      {browser !== null && (
        <p class="hint">
          Played in <ShortText text={browser} most={100} />.
        </p>
      )}
      {journeyGroups.map((group) => {
        const own = journeys.filter((one) => one.group === group);
        const inFull = isPrinting ? Math.max(0, mostInPrint - before) : 0;
        before += own.length;
        return own.length === 0 ? null : (
          <Group
            key={group}
            group={group}
            journeys={own}
            repeat={scenario.repeat}
            inFull={inFull}
            data={data}
          />
        );
      })}
      {left > 0 && (
        <p class="cut">
          {displayCount(left)} more journeys did not fit into this page; scenario.json of the run has them
          all.
        </p>
      )}
    </section>
  );
}

interface GroupProps {
  readonly group: JourneyGroup;
  readonly journeys: readonly JourneyRow[];
  readonly repeat: string | null;
  readonly inFull: number;
  readonly data: Pick<PageData, 'files' | 'pictures'>;
}

function Group({ group, journeys, repeat, inFull, data }: GroupProps): JSX.Element {
  const [most, setMost] = useState(pageSize);
  const { title, says } = journeyGroupWords[group];
  return (
    <section class="group" aria-labelledby={`scenarios-${group}`}>
      <h3 id={`scenarios-${group}`}>
        {title} <span class="count">{displayCount(journeys.length)}</span>
      </h3>
      <p class="hint">{says}</p>
      <ul class="findings">
        {journeys.slice(0, most).map((journey, index) => (
          <JourneyItem
            key={journey.fingerprint}
            journey={journey}
            repeat={repeat}
            inFull={index < inFull}
            data={data}
          />
        ))}
      </ul>
      {journeys.length > most && (
        <button type="button" class="wide" onClick={() => setMost(most + pageSize)}>
          Show {displayCount(Math.min(pageSize, journeys.length - most))} more of{' '}
          {displayCount(journeys.length - most)}
        </button>
      )}
    </section>
  );
}
