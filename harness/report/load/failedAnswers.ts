import type { LoadDocument, LoadOperation } from '../../model/load.ts';
import { displayCount } from '../../statistics/display.ts';
import type { LoadRow, LoadSide } from './loadRows.ts';

const mostOperations = 5;
const mostStatuses = 4;

/** k6's error codes that say more than `no answer`; those of statuses (1400 to 1599) say nothing new. */
const errorWords: Readonly<Record<string, string>> = {
  '1050': 'timed out',
  '1101': 'name not found',
  '1210': 'no connection',
  '1211': 'connecting timed out',
  '1212': 'connection refused',
  '1220': 'connection reset',
};

/** How the operations with failed or wrong answers were answered, the worst first: `POST /a: 422 × 3,001, 201 × 2`. */
export function failedAnswers(
  { runs }: LoadDocument,
  side: LoadSide,
  rows: readonly LoadRow[],
): readonly string[] {
  const bad = rows.filter((row) => (row[side]?.failed ?? 0) + (row[side]?.wrong ?? 0) > 0);
  const rest = bad.length - mostOperations;
  const lines = bad.slice(0, mostOperations).map(({ operation }) => {
    const counted = runs
      .filter((run) => run.side === side)
      .flatMap(({ operations }) => operations.filter((one) => one.operation === operation));
    return `${operation ?? ''} (${side}) answered ${answersOf(counted)}`;
  });
  return rest > 0 ? [...lines, `${displayCount(rest)} more operations (${side}) had bad answers`] : lines;
}

function answersOf(counted: readonly LoadOperation[]): string {
  const statuses = summed(counted.map((one) => one.statuses));
  const codes = summed(counted.map(({ errorCodes }) => errorCodes)).filter(
    ([code]) => !/^1[45]\d\d$/.test(code),
  );
  const isBad = (status: string): boolean => status === '0' || Number(status) >= 400;
  const ordered = [
    ...statuses.filter(([status]) => isBad(status)),
    ...statuses.filter(([status]) => !isBad(status)),
  ];
  const rest = ordered.slice(mostStatuses).reduce((sum, [, count]) => sum + count, 0);
  const shown = ordered
    .slice(0, mostStatuses)
    .map(([status, count]) => `${wordOf(status)} × ${displayCount(count)}`);
  const why = codes
    .slice(0, mostStatuses)
    .map(([code, count]) => `${errorWords[code] ?? `error ${code} of k6`} × ${displayCount(count)}`);
  return [
    [...shown, ...(rest > 0 ? [`others × ${displayCount(rest)}`] : [])].join(', '),
    ...(why.length === 0 ? [] : [`(${why.join(', ')})`]),
  ].join(' ');
}

function wordOf(status: string): string {
  return status === '0' ? 'nothing' : status;
}

/** The most frequent first. */
function summed(all: readonly Readonly<Record<string, number>>[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const [name, count] of all.flatMap((one) => Object.entries(one)))
    sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].sort(([a, more], [b, most]) => most - more || (a < b ? -1 : 1));
}
