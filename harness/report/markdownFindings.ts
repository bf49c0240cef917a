import type { Finding } from '../model/finding.ts';
import { noiseNote } from '../model/noiseNote.ts';
import type { RunReport } from '../model/runReport.ts';
import { displayCount } from '../statistics/display.ts';
import { asideOf, extentOf, nothing, placeOf } from './findingWords.ts';
import type { Block } from './fitBlocks.ts';
import { code, fenced, prose } from './markdownText.ts';
import { replayOf, type ReportOptions } from './ReportDetails.ts';
import { cutPair } from './terminalText.ts';
import { visible } from './visible.ts';

const most = 10;
const widthOfValues = 300;

/** The findings that count, the first ones as diffs; the rest, and those that do not count, are counted. */
export function findingBlocks(report: RunReport, options: ReportOptions): readonly Block[] {
  const counting = report.verdict.findings.filter(({ counts }) => counts);
  const asides = report.verdict.findings.map(asideOf);
  const aside = (['accepted', noiseNote, 'reported only'] as const).flatMap((why) => {
    const number = asides.filter((one) => one === why).length;
    const what = why === noiseNote ? `of ${why}` : why;
    return number === 0 ? [] : [`${displayCount(number)} ${what}: not counted`];
  });
  const rest = counting.length - most;
  const after = [
    ...(rest > 0 ? [`and ${displayCount(rest)} more finding${rest === 1 ? '' : 's'}`] : []),
    ...aside,
  ].join('; ');
  const title = `### ${displayCount(counting.length)} finding${counting.length === 1 ? '' : 's'}`;
  const blocks = counting.slice(0, most).map((finding, index) => ({
    head: [...(index === 0 ? [title, ''] : []), ...findingLines(finding, index + 1, report, options)],
    rows: [],
    tail: [],
  }));
  return [...blocks, ...(after === '' ? [] : [{ head: [after], rows: [], tail: [] }])];
}

function findingLines(
  finding: Finding,
  position: number,
  report: RunReport,
  options: ReportOptions,
): readonly string[] {
  const { baseline, candidate, note } = finding.example;
  const values = cutPair(
    visible(baseline ?? nothing, 5_000),
    visible(candidate ?? nothing, 5_000),
    widthOfValues,
  );
  const replay = replayOf(finding, report, options);
  return [
    `**${position}** ${code(finding.operation, 150)} ${code(placeOf(finding), 200)}`,
    '',
    ...fenced('diff', [`- ${values[0]}`, `+ ${values[1]}`]),
    '',
    ...(note === null ? [] : [prose(note, 300), '']),
    extentOf(finding)
      .map((part) => prose(part, 100))
      .join(', '),
    ...(replay === null ? [] : ['', `Replay it: ${code(replay, 300)}`]),
  ];
}
