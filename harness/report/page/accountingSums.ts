import type { Accounting } from '../../model/outcome.ts';

/** A total and the counts that it is made of. */
export interface AccountingSum {
  readonly name: string;
  readonly total: number;
  readonly terms: readonly (readonly [word: string, count: number])[];
  readonly addsUp: boolean;
}

/** Where every record went: what was read, and what became of what was selected. */
export function accountingSums({
  read,
  rejected,
  notSelected,
  selected,
  skipped,
  ...ends
}: Accounting): readonly AccountingSum[] {
  const left = Object.entries(skipped).map(([reason, count]) => [`skipped (${reason})`, count] as const);
  const always = new Set(['matched', 'mismatched']);
  return [
    sumOf('read', read, [
      ['rejected', rejected],
      ['not selected', notSelected],
      ['selected', selected],
    ]),
    sumOf(
      'selected',
      selected,
      [...Object.entries(ends), ...left].filter(([name, count]) => count !== 0 || always.has(name)),
    ),
  ];
}

function sumOf(name: string, total: number, terms: AccountingSum['terms']): AccountingSum {
  return { name, total, terms, addsUp: terms.reduce((sum, [, count]) => sum + count, 0) === total };
}
