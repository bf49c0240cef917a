import type { OperationReport } from '../model/runReport.ts';
import type { Verdict } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import type { Block } from './fitBlocks.ts';
import { cell, code, prose } from './markdownText.ts';
import { uncovered } from './uncovered.ts';

const mostUncovered = 30;
const mostOperations = 200;

/** The operations that were not looked at widely enough, and why. */
export function coverageList({ checks }: Verdict): readonly Block[] {
  const all = [...uncovered(checks)];
  if (all.length === 0) return [];
  const rest = all.length - mostUncovered;
  return [
    {
      head: ['### Not covered', ''],
      rows: all
        .slice(0, mostUncovered)
        .map(([operation, reasons]) => `- ${code(operation, 150)}: ${prose(reasons.join('; '), 500)}`),
      tail: rest > 0 ? [`- and ${displayCount(rest)} more`] : [],
    },
  ];
}

/** What became of each operation's exchanges, folded away; those with mismatches first. */
export function operationTable(operations: readonly OperationReport[]): readonly Block[] {
  if (operations.length === 0) return [];
  const worst = [...operations].sort((a, b) => mismatchedOf(b) - mismatchedOf(a));
  const rest = worst.length - mostOperations;
  const count = operations.length;
  return [
    {
      head: [
        `<details><summary>${displayCount(count)} operation${count === 1 ? '' : 's'}</summary>`,
        '',
        '| operation | selected | matched | mismatched | accepted | not compared |',
        '| --- | --: | --: | --: | --: | --: |',
      ],
      rows: worst.slice(0, mostOperations).map(operationRow),
      tail: [...(rest > 0 ? ['', `and ${displayCount(rest)} more`] : []), '', '</details>'],
    },
  ];
}

function mismatchedOf({ outcomes }: OperationReport): number {
  return outcomes.mismatched ?? 0;
}

function operationRow({ operation, selected, outcomes }: OperationReport): string {
  const { matched = 0, mismatched = 0, accepted = 0 } = outcomes;
  const counts = [selected, matched, mismatched, accepted, selected - matched - mismatched - accepted];
  return `| ${[cell(code(operation, 150)), ...counts.map(displayCount)].join(' | ')} |`;
}
