import { displayCount } from '../statistics/display.ts';
import { loadColumns, loadLegend, type LoadColumn } from './load/loadColumns.ts';
import type { LoadRow, LoadSide, LoadView } from './load/loadRows.ts';
import type { Paint } from './terminalColor.ts';
import { columns, cut, pad, plain, wrap } from './terminalText.ts';

const mostOperations = 8;
const mostRemarks = 8;
const longestRemark = 500;
const indent = '  ';
const gap = '  ';
/** An operation's name is not cut shorter than this for the sake of a table. */
const leastName = 24;
/** From so many columns on there is room for all that could be told. */
const wide = 120;

interface Line {
  readonly name: string;
  readonly cells: readonly string[];
  readonly side: LoadSide;
}

/** What a load measured: a line for each operation and side, the worst first, and what else is to be known of it. */
export function loadLines(view: LoadView | null, paint: Paint, width: number): readonly string[] {
  if (view === null) return [];
  const shown = view.operations.slice(0, mostOperations);
  const rest = view.operations.length - shown.length;
  const told = loadColumns(view).filter(({ isExtra }) => isExtra !== true || width >= wide);
  const linesBy = (by: readonly LoadColumn[]): readonly Line[] =>
    [view.all, ...shown].flatMap((row) => linesOf(row, view.sides, by));
  const lines = linesBy(told);
  const narrow = told.map((column) => column.narrow ?? column);
  const remarks = view.remarks.slice(0, mostRemarks);
  const left = view.remarks.length - remarks.length;
  return [
    '',
    paint('heading', 'load'),
    ...(tableOf(lines, told, paint, width) ??
      tableOf(linesBy(narrow), narrow, paint, width) ??
      listOf(lines, told, width)),
    ...(rest > 0 ? [`${indent}and ${displayCount(rest)} more operation${rest === 1 ? '' : 's'}`] : []),
    ...loadLegend(view).flatMap((text) => indented(text, width).map((line) => paint('faint', line))),
    ...remarks.flatMap((remark) => indented(remark, width)),
    ...(left > 0 ? [`${indent}and ${displayCount(left)} more remarks`] : []),
  ];
}

function indented(text: string, width: number): readonly string[] {
  return wrap(cut(plain(text), longestRemark), width - indent.length * 2).map(
    (line, index) => `${indent}${index === 0 ? '' : indent}${line}`,
  );
}

function linesOf(row: LoadRow, sides: readonly LoadSide[], told: readonly LoadColumn[]): readonly Line[] {
  const operation = row.operation === null ? 'all operations' : plain(row.operation);
  return sides.map((side, index) => {
    const numbers = row[side];
    return {
      name: index === 0 ? `${operation}${side === 'candidate' ? '' : `, ${side}`}` : `${indent}${side}`,
      cells: told.map((column) => (numbers === null ? '–' : column.of(numbers))),
      side,
    };
  });
}

/** Null where there is no room for one: names stand before the numbers, or on a line of their own. */
function tableOf(
  lines: readonly Line[],
  told: readonly LoadColumn[],
  paint: Paint,
  width: number,
): readonly string[] | null {
  const widths = told.map(({ title }, at) =>
    Math.max(columns(title), ...lines.map(({ cells }) => columns(cells[at] ?? ''))),
  );
  const longest = Math.max(...lines.map(({ name }) => columns(name)));
  const isWide = fits(widths, gap, width - Math.min(longest, leastName));
  const space = isWide || fits(widths, gap, width) ? gap : ' ';
  if (!fits(widths, space, width)) return null;
  const numbers = (texts: readonly string[]): string =>
    texts.map((text, at) => `${space}${' '.repeat((widths[at] ?? 0) - columns(text))}${text}`).join('');
  const room = isWide ? Math.min(longest, width - takenBy(widths, gap)) : 0;
  const head = paint('faint', `${indent}${pad('', room)}${numbers(told.map(({ title }) => title))}`);
  return [
    head,
    ...lines.flatMap(({ name, cells, side }) => {
      const tone = (line: string): string => (side === 'candidate' ? line : paint('faint', line));
      const shown = cut(name, isWide ? room : width - indent.length);
      return isWide
        ? [tone(`${indent}${pad(shown, room)}${numbers(cells)}`)]
        : [tone(`${indent}${shown}`), tone(`${indent}${numbers(cells)}`)];
    }),
  ];
}

function takenBy(widths: readonly number[], space: string): number {
  return widths.reduce((sum, one) => sum + one + space.length, indent.length);
}

function fits(widths: readonly number[], space: string, width: number): boolean {
  return takenBy(widths, space) <= width;
}

function listOf(lines: readonly Line[], told: readonly LoadColumn[], width: number): readonly string[] {
  return lines.flatMap(({ name, cells }) => {
    const words = told.map(({ said }, at) => said(cells[at] ?? '')).join(', ');
    return [
      `${indent}${cut(name, width - indent.length)}`,
      ...wrap(words, width - 6).map((line) => `${' '.repeat(6)}${line}`),
    ];
  });
}
