import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { displayCount, displayShare } from '../../statistics/display.ts';
import type { PageData } from '../html/pageData.ts';
import { columns, coverageRows, type Column, type CoverageRow } from './coverage.ts';
import { ShortText } from './LongText.tsx';

const pageSize = 50;
const words: Readonly<Record<Column, string>> = {
  operation: 'Operation',
  selected: 'Selected',
  compared: 'Compared',
  mismatched: 'Mismatched',
  lost: 'Not compared',
};

/** What became of each operation's exchanges. */
export function CoverageSection({ data }: { readonly data: PageData }): JSX.Element {
  const [column, setColumn] = useState<Column>('mismatched');
  const [isDescending, setDescending] = useState(true);
  const [most, setMost] = useState(pageSize);
  const rows = useMemo(
    () => coverageRows(data.operations, column, isDescending),
    [data, column, isDescending],
  );
  const sort = (next: Column): void => {
    setDescending(next === column ? !isDescending : next !== 'operation');
    setColumn(next);
  };
  const left = data.totals.operations - rows.length;
  return (
    <section id="coverage" aria-labelledby="coverage-title" tabIndex={-1}>
      <h2 id="coverage-title">
        Coverage <span class="count">{displayCount(data.totals.operations)} operations</span>
      </h2>
      {rows.length === 0 ? (
        <p class="empty">No exchange was selected.</p>
      ) : (
        <div class="card">
          <table class="coverage">
            <caption class="unseen">What became of the exchanges of each operation</caption>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th
                    key={name}
                    scope="col"
                    class={name}
                    aria-sort={name === column ? (isDescending ? 'descending' : 'ascending') : 'none'}
                  >
                    <button type="button" class="sort" onClick={() => sort(name)}>
                      {words[name]}
                      <span aria-hidden="true">{name === column ? (isDescending ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, most).map((row) => (
                <Row key={row.operation} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > most && (
        <button type="button" class="wide" onClick={() => setMost(rows.length)}>
          Show {displayCount(rows.length - most)} more operations
        </button>
      )}
      {left > 0 && <p class="cut">{displayCount(left)} more operations did not fit into this page.</p>}
    </section>
  );
}

function Row({ row }: { readonly row: CoverageRow }): JSX.Element {
  const share = row.selected === 0 ? '' : ` (${displayShare(row.compared / row.selected)})`;
  return (
    <tr>
      <th scope="row">
        <ShortText text={row.operation} most={200} />
        <OutcomeBar outcomes={row.outcomes} />
      </th>
      <td data-label={words.selected}>{displayCount(row.selected)}</td>
      <td data-label={words.compared}>
        {displayCount(row.compared)}
        {share}
      </td>
      <td data-label={words.mismatched} class={row.mismatched > 0 ? 'bad' : ''}>
        {displayCount(row.mismatched)}
      </td>
      <td data-label={words.lost}>{displayCount(row.lost)}</td>
    </tr>
  );
}

/** Parts of a whole beside each other, and in words. */
export function OutcomeBar({ outcomes }: Pick<CoverageRow, 'outcomes'>): JSX.Element {
  const total = outcomes.reduce((sum, [, count]) => sum + count, 0);
  const text = outcomes.map(([outcome, count]) => `${displayCount(count)} ${outcome}`).join(', ');
  let from = 0;
  return (
    <span class="outcomes">
      <svg class="outcome-bar" width="100%" height="8" role="img" aria-label={text}>
        {outcomes.map(([outcome, count]) => {
          const x = (from / total) * 100;
          from += count;
          return (
            <rect key={outcome} class={outcome} x={`${x}%`} width={`${(count / total) * 100}%`} height="8" />
          );
        })}
      </svg>
      <span class="outcome-words">
        {(outcomes.length > 1 || outcomes[0]?.[0] !== 'matched') &&
          outcomes.map(([outcome, count]) => (
            <span key={outcome}>
              <span class={`swatch ${outcome}`} aria-hidden="true" />
              {displayCount(count)} {outcome}
            </span>
          ))}
      </span>
    </span>
  );
}
