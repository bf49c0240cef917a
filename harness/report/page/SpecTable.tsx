import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import { isBad, journeyStandingWords } from '../scenario/scenarioWords.ts';
import { ShortText } from './LongText.tsx';

const pageSize = 50;

/** How many journeys of each file stand how; what counts against the candidate stands out. */
export function SpecTable({
  scenario,
}: {
  readonly scenario: NonNullable<PageData['scenario']>;
}): JSX.Element {
  const [most, setMost] = useState(pageSize);
  const { specs, standings } = scenario;
  return (
    <>
      <table class="contracts specs">
        <caption class="unseen">How the journeys of each file stand</caption>
        <thead>
          <tr>
            <th scope="col">Journeys of</th>
            {standings.map((standing) => (
              <th key={standing} scope="col">
                {standing}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {specs.slice(0, most).map(({ file, counts }) => (
            <tr key={file}>
              <th scope="row">
                <ShortText text={file} most={200} />
              </th>
              {standings.map((standing) => {
                const count = counts[standing] ?? 0;
                return (
                  <td key={standing} data-label={standing} class={count > 0 && isBad(standing) ? 'bad' : ''}>
                    {displayCount(count)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {specs.length > most && (
        <button type="button" class="wide" onClick={() => setMost(specs.length)}>
          Show {displayCount(specs.length - most)} more files
        </button>
      )}
      <ul class="hint">
        {standings.map((standing) => (
          <li key={standing}>
            {standing}: {journeyStandingWords[standing]}
          </li>
        ))}
      </ul>
    </>
  );
}
