import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { displayCount } from '../../statistics/display.ts';
import type { DiffRow, RowState } from './diffRow.ts';
import { foldRows } from './foldRows.ts';
import { LongText } from './LongText.tsx';
import type { IsTold } from './places.ts';
import { wordParts, type WordPart } from './wordParts.ts';
import { visibleLines } from '../html/visibleText.ts';

interface Props {
  readonly title: string;
  readonly rows: readonly DiffRow[];
  /** Equal lines kept around what differs. */
  readonly context: number;
  readonly isTold: IsTold;
}

const most = 300;
const marks: Readonly<Record<RowState, string>> = {
  same: '',
  changed: 'changed',
  missing: 'missing',
  extra: 'extra',
  moved: 'moved',
};

/** Lines of both sides beside each other, equal ones folded; on a narrow page one below the other. */
export function DiffTable({ title, rows, context, isTold }: Props): JSX.Element {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [limit, setLimit] = useState(most);
  const shown = foldRows(rows, context, opened);
  return (
    <table class="diff">
      <caption class="unseen">{title} of both sides</caption>
      <thead>
        <tr>
          <th scope="col">Baseline</th>
          <th scope="col">Candidate</th>
        </tr>
      </thead>
      <tbody>
        {shown.slice(0, limit).map((entry) =>
          entry.kind === 'folded' ? (
            <tr key={`folded ${String(entry.from)}`} class="folded">
              <td colSpan={2}>
                <button
                  type="button"
                  class="link"
                  onClick={() => setOpened(new Set([...opened, entry.from]))}
                >
                  {displayCount(entry.count)} equal line{entry.count === 1 ? '' : 's'}
                </button>
              </td>
            </tr>
          ) : (
            <Row key={entry.at} row={entry.row} told={entry.row.state === 'same' || isTold(entry.row)} />
          ),
        )}
        {shown.length > limit && (
          <tr class="folded">
            <td colSpan={2}>
              <button type="button" class="link" onClick={() => setLimit(limit + 1_000)}>
                Show more of {displayCount(shown.length - limit)} lines
              </button>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Row({ row, told }: { readonly row: DiffRow; readonly told: boolean }): JSX.Element {
  const { state, baseline, candidate } = row;
  const words = state === 'changed' ? wordParts(baseline ?? '', candidate ?? '') : null;
  return (
    <tr class={told ? state : `${state} aside`}>
      <Cell side="baseline" state={state} text={baseline} parts={words?.baseline ?? null} />
      <Cell side="candidate" state={state} text={candidate} parts={words?.candidate ?? null} />
    </tr>
  );
}

interface CellProps {
  readonly side: 'baseline' | 'candidate';
  readonly state: RowState;
  readonly text: string | null;
  readonly parts: readonly WordPart[] | null;
}

function Cell({ side, state, text, parts }: CellProps): JSX.Element {
  if (text === null) return <td class={`${side} none`} />;
  const isMoved = state === 'moved';
  const Changed = side === 'baseline' ? 'del' : 'ins';
  return (
    <td class={side}>
      {isMoved && <span class="mark">moved</span>}
      {state !== 'same' && !isMoved && <span class="unseen">{`${marks[state]}: `}</span>}
      {parts === null ? (
        <LongText lines text={text} />
      ) : (
        <bdi class="recorded">
          {parts.map(({ text, changed }, index) =>
            changed ? <Changed key={index}>{visibleLines(text)}</Changed> : visibleLines(text),
          )}
        </bdi>
      )}
    </td>
  );
}
