import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import { loadColumns, type LoadColumn } from '../load/loadColumns.ts';
import type { LoadRow, LoadSide, LoadView } from '../load/loadRows.ts';
import { ShortText } from './LongText.tsx';

const pageSize = 50;

/** Every operation's counts and times, the worst first; with two sides a line for each. */
export function LoadTable({ view }: { readonly view: LoadView }): JSX.Element {
  const [most, setMost] = useState(pageSize);
  const columns = loadColumns(view);
  const { all, operations, sides } = view;
  return (
    <>
      <table class="load">
        <caption class="unseen">Requests and times of each operation</caption>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            {sides.length > 1 && (
              <th scope="col" class="loaded">
                Side
              </th>
            )}
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {[all, ...operations.slice(0, most)].map((row) => (
          <Rows key={row.operation ?? ''} row={row} sides={sides} columns={columns} />
        ))}
      </table>
      {operations.length > most && (
        <button type="button" class="wide" onClick={() => setMost(operations.length)}>
          Show {displayCount(operations.length - most)} more operations
        </button>
      )}
    </>
  );
}

interface Props {
  readonly row: LoadRow;
  readonly sides: readonly LoadSide[];
  readonly columns: readonly LoadColumn[];
}

function Rows({ row, sides, columns }: Props): JSX.Element {
  return (
    <tbody>
      {sides.map((side, index) => {
        const numbers = row[side];
        return (
          <tr key={side}>
            {index === 0 && (
              <th scope="rowgroup" rowSpan={sides.length}>
                {row.operation === null ? 'All operations' : <ShortText text={row.operation} most={200} />}
              </th>
            )}
            {sides.length > 1 && (
              <td class="loaded">
                <span class={`swatch ${side}`} aria-hidden="true" />
                {side}
              </td>
            )}
            {columns.map((column) => (
              <td
                key={column.title}
                data-label={column.title}
                class={numbers !== null && column.isBad(numbers) ? 'bad' : ''}
              >
                {numbers === null ? '–' : column.of(numbers)}
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}
