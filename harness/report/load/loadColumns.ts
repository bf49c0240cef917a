import { displayCount } from '../../statistics/display.ts';
import { displayMilliseconds, displayRange } from '../displayMilliseconds.ts';
import type { LoadNumbers, LoadRow, LoadTimes, LoadView } from './loadRows.ts';

/** A column of the table of a load. */
export interface LoadColumn {
  readonly title: string;
  /** After or before the number, where there is no table: `4,351 requests`, `p50 5 ms`. */
  readonly said: (text: string) => string;
  readonly of: (numbers: LoadNumbers) => string;
  /** Whether the number is one that should be 0. */
  readonly isBad: (numbers: LoadNumbers) => boolean;
  /** Left out where there is little room. */
  readonly isExtra?: boolean;
  /** What stands in its place where there is little room. */
  readonly narrow?: LoadColumn;
}

const never = (): boolean => false;
const after =
  (word: string) =>
  (text: string): string =>
    `${text} ${word}`;
const before =
  (word: string) =>
  (text: string): string =>
    `${word} ${text}`;

const nothing = '–';

const common = {
  requests: count('requests', ({ requests }) => requests, never),
  failed: count('failed', ({ failed }) => failed),
  wrong: count('wrong', ({ wrong }) => wrong),
};

const times: readonly LoadColumn[] = [
  time('p50', ({ p50 }) => displayMilliseconds(p50)),
  { ...time('p90', ({ p90 }) => displayMilliseconds(p90)), isExtra: true },
  {
    ...time('p95', withInterval),
    title: 'p95 (95 % interval)',
    narrow: time('p95', ({ p95 }) => displayMilliseconds(p95)),
  },
  time('p99', ({ p99 }) => displayMilliseconds(p99)),
  time('max', ({ max }) => displayMilliseconds(max)),
];

const rate: LoadColumn = {
  title: 'a second',
  said: after('a second'),
  of: ({ perSecond }) =>
    perSecond === null
      ? nothing
      : perSecond < 10
        ? String(Number(perSecond.toPrecision(2)))
        : displayCount(Math.round(perSecond)),
  isBad: never,
};

/** What the table of this load has: slower than which limit is a column for each limit that there is. */
export function loadColumns(view: LoadView): readonly LoadColumn[] {
  const slow = slowTitles(view).map(([name, title]) =>
    count(title, (numbers) => numbers.slow[name], isSlow(name)),
  );
  return [common.requests, common.failed, common.wrong, ...slow, ...times, rate];
}

function slowTitles({ all, operations }: LoadView): readonly (readonly ['p95' | 'p99', string])[] {
  const has = (name: 'p95' | 'p99'): boolean =>
    [all, ...operations].some(({ candidate, baseline }) =>
      [candidate, baseline].some((numbers) => (numbers?.slow[name] ?? null) !== null),
    );
  const names = (['p95', 'p99'] as const).filter(has);
  return names.map((name) => [name, names.length === 1 ? 'slow' : `slow (${name})`] as const);
}

const mostOwn = 3;

/** What the columns mean, one sentence each. */
export function loadLegend(view: LoadView): readonly string[] {
  const { all, operations } = view;
  const limits = slowTitles(view).flatMap(([name, title]) => {
    const own = operations.filter(({ limits: of }) => of[name]?.text !== all.limits[name]?.text);
    const named = own.slice(0, mostOwn).map((row) => `${row.operation ?? ''} ${limitText(row, name)}`);
    const rest = own.length - named.length;
    const parts = [
      ...(all.limits[name] === null ? [] : [all.limits[name].text]),
      ...named,
      ...(rest > 0 ? [`${displayCount(rest)} more with limits of their own`] : []),
    ];
    return parts.length === 0 ? [] : [`${title}: longer than ${parts.join('; ')}`];
  });
  return [...limits, 'times are ends of buckets that are 5 % wide'];
}

function limitText({ limits }: LoadRow, name: 'p95' | 'p99'): string {
  return limits[name]?.text ?? 'without a limit';
}

function count(
  title: string,
  of: (numbers: LoadNumbers) => number | null,
  isBad: (numbers: LoadNumbers) => boolean = (numbers) => (of(numbers) ?? 0) > 0,
): LoadColumn {
  const text = (numbers: LoadNumbers): string => {
    const value = of(numbers);
    return value === null ? nothing : displayCount(value);
  };
  return { title, said: after(title), of: text, isBad };
}

/** More of them than the percentile leaves: a sign, which the gate judges. */
function isSlow(name: 'p95' | 'p99'): (numbers: LoadNumbers) => boolean {
  const share = name === 'p95' ? 0.05 : 0.01;
  return ({ slow, requests }) => (slow[name] ?? 0) >= share * Math.max(1, requests);
}

function time(title: string, of: (times: LoadTimes) => string): LoadColumn {
  const text = ({ times: all }: LoadNumbers): string => (all === null ? nothing : of(all));
  return { title, said: before(title), of: text, isBad: never };
}

/** `22 ms (21–24 ms)`; of few answers only what they say: `22 ms (≥ 21 ms)`. */
function withInterval({ p95, p95Interval: { lower, upper } }: LoadTimes): string {
  const value = displayMilliseconds(p95);
  if (lower !== null && upper !== null) return `${value} (${displayRange(lower, upper)})`;
  if (lower !== null) return `${value} (≥ ${displayMilliseconds(lower)})`;
  if (upper !== null) return `${value} (≤ ${displayMilliseconds(upper)})`;
  return value;
}
