import type { Verdict } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import type { Paint } from './terminalColor.ts';
import { wrap } from './terminalText.ts';

/** Where every record went, as two sums that visibly add up; `≠` where they do not. */
export function accountingLines(
  { accounting }: Pick<Verdict, 'accounting'>,
  paint: Paint,
  width: number,
): readonly string[] {
  const { read, rejected, notSelected, selected, skipped, matched, mismatched, ...others } = accounting;
  const reasons = Object.entries(skipped).filter(([, count]) => count !== 0);
  const left = reasons.reduce((total, [, count]) => total + count, 0);
  const why = reasons.map(([reason, count]) => `${displayCount(count)} ${reason}`).join(', ');
  const inputs = [
    [rejected, 'rejected'],
    [notSelected, 'not selected'],
    [selected, 'selected'],
  ] as const;
  const ends = [
    [matched, 'matched'],
    [mismatched, 'mismatched'],
    ...Object.entries(others)
      .filter(([, count]) => count !== 0)
      .map(([name, count]) => [count, name] as const),
    ...(left === 0 ? [] : [[left, `skipped (${why})`] as const]),
  ] as const;
  return [
    '',
    paint('heading', 'accounting'),
    ...sum('read', read, inputs, width),
    ...sum('selected', selected, ends, width),
  ];
}

function sum(
  name: string,
  total: number,
  parts: readonly (readonly [number, string])[],
  width: number,
): readonly string[] {
  const added = parts.reduce((sum, [count]) => sum + count, 0);
  const terms = parts.map(([count, what]) => `${displayCount(count)} ${what}`).join(' + ');
  const start = `  ${displayCount(total)} ${name} ${total === added ? '=' : '≠'} `;
  return wrap(terms, Math.max(20, width - start.length)).map((line, index) =>
    index === 0 ? `${start}${line}` : `${' '.repeat(start.length)}${line}`,
  );
}
