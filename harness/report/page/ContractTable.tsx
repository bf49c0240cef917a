import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import { standingWords } from '../contract/contractWords.ts';
import type { PageData } from '../html/pageData.ts';
import { ShortText } from './LongText.tsx';

const pageSize = 50;

/** How many interactions of each consumer stand how; what counts against the candidate stands out. */
export function ContractTable({
  contract,
}: {
  readonly contract: NonNullable<PageData['contract']>;
}): JSX.Element {
  const [most, setMost] = useState(pageSize);
  const { consumers, standings, hasPending } = contract;
  return (
    <>
      <table class="contracts">
        <caption class="unseen">How the interactions of each consumer stand</caption>
        <thead>
          <tr>
            <th scope="col">Consumer</th>
            {standings.map((standing) => (
              <th key={standing} scope="col">
                {standing}
              </th>
            ))}
            {hasPending && <th scope="col">pending</th>}
          </tr>
        </thead>
        <tbody>
          {consumers.slice(0, most).map(({ consumer, counts, pending, isRecorded }) => (
            <tr key={consumer}>
              <th scope="row">
                <ShortText text={consumer} most={100} />
                {isRecorded && <span class="mark">of recorded traffic</span>}
              </th>
              {standings.map((standing) => {
                const count = counts[standing] ?? 0;
                const isBad = count > 0 && (standing === 'broken' || standing === 'failed');
                return (
                  <td key={standing} data-label={standing} class={isBad ? 'bad' : ''}>
                    {displayCount(count)}
                  </td>
                );
              })}
              {hasPending && <td data-label="pending">{displayCount(pending)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {consumers.length > most && (
        <button type="button" class="wide" onClick={() => setMost(consumers.length)}>
          Show {displayCount(consumers.length - most)} more consumers
        </button>
      )}
      <ul class="hint">
        {standings.map((standing) => (
          <li key={standing}>
            {standing}: {standingWords[standing]}
          </li>
        ))}
      </ul>
    </>
  );
}
