import { displayCount } from '../statistics/display.ts';
import type { Block } from './fitBlocks.ts';
import { loadColumns, loadLegend, type LoadColumn } from './load/loadColumns.ts';
import type { LoadRow, LoadSide, LoadView } from './load/loadRows.ts';
import { cell, code, prose } from './markdownText.ts';

const mostOperations = 60;
const mostRemarks = 20;

/** What a load measured: a row for each operation and side, the worst first; bad numbers stand out. */
export function loadBlocks(view: LoadView | null): readonly Block[] {
  if (view === null) return [];
  const told = loadColumns(view);
  const shown = view.operations.slice(0, mostOperations);
  const rest = view.operations.length - shown.length;
  const isPair = view.sides.length > 1;
  const titles = ['operation', ...(isPair ? ['side'] : []), ...told.map(({ title }) => title)];
  const rules = titles.map((_, index) => (index < (isPair ? 2 : 1) ? '---' : '--:'));
  return [
    {
      head: ['### Load', '', rowOf(titles), rowOf(rules)],
      rows: [view.all, ...shown].flatMap((row) => rowsOf(row, view.sides, told)),
      tail: [
        ...(rest > 0 ? ['', `and ${displayCount(rest)} more operation${rest === 1 ? '' : 's'}`] : []),
        '',
        ...loadLegend(view).map((text) => `- ${prose(text, 600)}`),
      ],
    },
    ...remarkBlock(view),
  ];
}

function remarkBlock({ remarks }: LoadView): readonly Block[] {
  if (remarks.length === 0) return [];
  const rest = remarks.length - mostRemarks;
  return [
    {
      head: [],
      rows: remarks.slice(0, mostRemarks).map((remark) => `- ${prose(remark, 600)}`),
      tail: rest > 0 ? [`- and ${displayCount(rest)} more`] : [],
    },
  ];
}

function rowsOf(row: LoadRow, sides: readonly LoadSide[], told: readonly LoadColumn[]): readonly string[] {
  const name = row.operation === null ? 'all operations' : cell(code(row.operation, 150));
  return sides.map((side, index) => {
    const numbers = row[side];
    const cells = told.map((column) => {
      if (numbers === null) return '–';
      return column.isBad(numbers) ? `**${column.of(numbers)}**` : column.of(numbers);
    });
    return rowOf([index === 0 ? name : '', ...(sides.length > 1 ? [side] : []), ...cells]);
  });
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
