import type { Verdict } from '../model/verdict.ts';
import { displayCount, displayDuration } from '../statistics/display.ts';
import type { ReportDetails, ReportOptions } from './ReportDetails.ts';
import { accountingLines } from './terminalAccounting.ts';
import { checkLines, coverageLines } from './terminalChecks.ts';
import { painter } from './terminalColor.ts';
import { contractLines } from './terminalContract.ts';
import { findingLines } from './terminalFindings.ts';
import { headerLines } from './terminalHeader.ts';
import { loadLines } from './terminalLoad.ts';
import { scenarioLines } from './terminalScenario.ts';
import { cut, plain, wrap } from './terminalText.ts';

const narrowest = 40;
const widest = 120;
const longestNote = 500;

/**
 * The summary that is understood in ten seconds: verdict and why, what is still needed, the top findings as diffs,
 * how the journeys and the contracts stand, what a load measured, what is not covered, the accounting, and where the run is. Ends with a newline.
 */
export function renderTerminal(
  verdict: Verdict,
  details: ReportDetails,
  options: Pick<ReportOptions, 'color' | 'width'>,
): string {
  const width = Math.min(widest, Math.max(narrowest, Math.floor(options.width) || narrowest));
  const paint = painter(options.color);
  const lines = [
    ...headerLines(verdict, paint, width),
    ...checkLines(verdict, details, paint, width),
    ...findingLines(verdict, details, paint, width),
    ...scenarioLines(details.scenario, paint, width),
    ...contractLines(details.contract, paint, width),
    ...loadLines(details.load, paint, width),
    ...coverageLines(verdict, paint, width),
    ...(details.exchanges ? accountingLines(verdict, paint, width) : []),
    ...noteLines(details, width),
    '',
    ...footerLines(details),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function noteLines({ notes }: ReportDetails, width: number): readonly string[] {
  if (notes.length === 0) return [];
  const lines = notes.flatMap((note) =>
    wrap(cut(plain(note), longestNote), width - 6).map(
      (line, index) => `${index === 0 ? 'note  ' : '      '}${line}`,
    ),
  );
  return ['', ...lines];
}

function footerLines({ directory, edges, durationSeconds, rates }: ReportDetails): readonly string[] {
  const rate = rates.exchangesPerSecond;
  const facts = [
    ...(durationSeconds === null ? [] : [displayDuration(durationSeconds)]),
    ...(rate === null ? [] : [`${displayCount(Math.round(rate))} exchanges a second`]),
    ...(edges === null ? [] : [`${displayCount(edges)} edge${edges === 1 ? '' : 's'}`]),
  ].join(', ');
  return [...(facts === '' ? [] : [facts]), ...(directory === null ? [] : [`run: ${plain(directory)}`])];
}
