import type { Check } from '../model/verdict.ts';
import { displayBound, displayCount, displayLimit, displayShare } from '../statistics/display.ts';
import type { Block } from './fitBlocks.ts';
import { cell, code, prose } from './markdownText.ts';
import { repeatOf } from './repeatCommand.ts';
import { isUncovered } from './uncovered.ts';

const mostOpen = 40;
const mostPassing = 200;
const columns = ['result', 'check', 'bad of seen', 'upper bound', 'limit', 'still needed', 'why'] as const;

/** What fails and what is open, failures first; operations that are only not covered have a list of their own. */
export function openChecks(checks: readonly Check[]): readonly Block[] {
  const left = checks.filter((check) => check.outcome !== 'pass' && !isUncovered(check)).sort(byUrgency);
  if (left.length === 0) return [];
  const rest = left.length - mostOpen;
  return [
    {
      head: tableHead('### Checks that do not pass', columns),
      rows: left.slice(0, mostOpen).map(openRow),
      tail: rest > 0 ? ['', `and ${displayCount(rest)} more checks`] : [],
    },
  ];
}

/** What passes, folded away. */
export function passingChecks(checks: readonly Check[]): readonly Block[] {
  const passing = checks.filter(({ outcome }) => outcome === 'pass');
  if (passing.length === 0) return [];
  const rest = passing.length - mostPassing;
  const title = `${displayCount(passing.length)} check${passing.length === 1 ? ' passes' : 's pass'}`;
  return [
    {
      head: [
        `<details><summary>${title}</summary>`,
        ...tableHead('', ['check', 'bad of seen', 'upper bound', 'limit', 'why']),
      ],
      rows: passing.slice(0, mostPassing).map(passingRow),
      tail: [...(rest > 0 ? ['', `and ${displayCount(rest)} more`] : []), '', '</details>'],
    },
  ];
}

function tableHead(title: string, names: readonly string[]): readonly string[] {
  return [title, ...(title === '' ? [] : ['']), row(names), row(names.map(() => '---'))];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function byUrgency(a: Check, b: Check): number {
  return rank(a) - rank(b);
}

function rank({ outcome, critical }: Check): number {
  return (outcome === 'fail' ? 0 : 1) + (critical ? 0 : 2);
}

function openRow(check: Check): string {
  const { outcome, critical, missing, reason } = check;
  const result = `${outcome === 'fail' ? '**FAIL**' : '**OPEN**'}${critical ? '' : ' (decides nothing)'}`;
  const needed = outcome === 'inconclusive' && missing > 0 ? displayCount(missing) : '';
  return row([result, nameOf(check), seenOf(check), ...boundsOf(check), needed, cell(reasonOf(reason))]);
}

/** A command stays in one span, to be copied. */
function reasonOf(reason: string): string {
  const { words, command } = repeatOf(reason);
  return command === null ? prose(words, 600) : `${prose(words, 600)}; repeat it: ${code(command, 600)}`;
}

function passingRow(check: Check): string {
  return row([nameOf(check), seenOf(check), ...boundsOf(check), cell(prose(check.reason, 300))]);
}

function nameOf({ id, operation }: Check): string {
  return cell([code(id, 80), ...(operation === null ? [] : [code(operation, 150)])].join(' '));
}

function seenOf({ bad, observed, estimate }: Check): string {
  if (observed === 0) return '';
  const share = estimate === null ? '' : ` (${displayShare(estimate)})`;
  return `${displayCount(bad)} of ${displayCount(observed)}${share}`;
}

function boundsOf({ upper, limit }: Check): readonly [string, string] {
  return [
    upper === null ? '' : limit === null ? displayShare(upper, 'up') : displayBound(upper, limit),
    limit === null ? '' : displayLimit(limit),
  ];
}
