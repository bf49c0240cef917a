import { comparedOf, consequences } from '../model/consequences.ts';
import type { Check, Verdict } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import type { ReportDetails } from './ReportDetails.ts';
import { saysAlready } from './saysAlready.ts';
import type { Paint } from './terminalColor.ts';
import { sentence } from './terminalHeader.ts';
import { columns, cut, pad, plain, wrap } from './terminalText.ts';
import { isUncovered, uncovered } from './uncovered.ts';

const mostChecks = 6;
const mostOperations = 10;
const indent = '  ';

/** What failed and what is still needed, beyond what the verdict's own sentence says. */
export function checkLines(
  verdict: Verdict,
  { contract }: Pick<ReportDetails, 'contract'>,
  paint: Paint,
  width: number,
): readonly string[] {
  const follows = consequences(verdict.checks, verdict.accounting);
  const told = (check: Check): boolean =>
    isUncovered(check) ||
    (contract !== null && isToldAsContract(check)) ||
    saysAlready(verdict, check) ||
    (check.outcome === 'inconclusive' && follows.has(check.id));
  // While it fails nobody is to collect more of the same.
  const isFail = verdict.verdict === 'fail' || verdict.verdict === 'ROLLBACK';
  const left = verdict.checks.filter(({ outcome }) => outcome !== 'pass').filter((check) => !told(check));
  return [
    ...section(
      'failed',
      left.filter(({ outcome }) => outcome === 'fail'),
      paint,
      width,
    ),
    ...section(
      isFail ? 'also open' : 'still needed',
      left.filter((check) => check.outcome === 'inconclusive' && !(isFail && check.missing > 0)),
      paint,
      width,
    ),
  ];
}

/** Interactions by operation: the list of contracts below has each of them with its operation. */
function isToldAsContract({ id, operation }: Check): boolean {
  return id === 'contract.interactions' && operation !== null;
}

function section(title: string, checks: readonly Check[], paint: Paint, width: number): readonly string[] {
  if (checks.length === 0) return [];
  const rest = checks.length - mostChecks;
  return [
    '',
    paint('heading', title),
    ...checks.slice(0, mostChecks).flatMap(({ id, operation, reason, critical }) => {
      const [first = '', ...others] = sentence(reason, width - 4);
      const place = operation === null || reason.includes(operation) ? '' : `  ${plain(operation)}`;
      const mark = critical ? '' : ' (decides nothing)';
      return [
        `${indent}${paint('faint', cut(`${plain(id)}${place}${mark}`, width - indent.length))}`,
        ...[first, ...others].map((line) => `    ${line}`),
      ];
    }),
    ...(rest > 0 ? [`${indent}and ${displayCount(rest)} more`] : []),
  ];
}

/** The operations that are not covered, each once; nothing where all are, one line where nothing was compared. */
export function coverageLines(
  { checks, accounting }: Verdict,
  paint: Paint,
  width: number,
): readonly string[] {
  const open = [...uncovered(checks)];
  if (open.length === 0) return [];
  const title = paint('heading', 'not covered');
  if (comparedOf(accounting) === 0)
    return [
      '',
      `${title}: ${open.length === 1 ? '1 operation' : `all ${displayCount(open.length)} operations`}`,
    ];
  const shown = open.slice(0, mostOperations);
  const names = shown.map(([operation]) => cut(plain(operation), Math.floor(width / 2)));
  const first = Math.max(...names.map(columns));
  const rest = open.length - shown.length;
  return [
    '',
    title,
    ...shown.flatMap(([, reasons], index) => {
      const [line = '', ...more] = wrap(plain(reasons.join('; ')), Math.max(20, width - first - 4));
      const margin = ' '.repeat(first + 4);
      return [
        `${indent}${pad(names[index] ?? '', first)}  ${line}`,
        ...more.map((text) => `${margin}${text}`),
      ];
    }),
    ...(rest > 0 ? [`${indent}and ${displayCount(rest)} more`] : []),
  ];
}
