import type { RunReport } from '../model/runReport.ts';
import type { Verdict } from '../model/verdict.ts';
import { displayCount, displayDuration } from '../statistics/display.ts';
import { fitBlocks, type Block } from './fitBlocks.ts';
import { loadView } from './load/loadView.ts';
import { contractView } from './contract/contractView.ts';
import { openChecks, passingChecks } from './markdownChecks.ts';
import { contractBlocks } from './markdownContract.ts';
import { coverageList, operationTable } from './markdownCoverage.ts';
import { findingBlocks } from './markdownFindings.ts';
import { loadBlocks } from './markdownLoad.ts';
import { scenarioBlocks } from './markdownScenario.ts';
import { code, prose } from './markdownText.ts';
import { nextMove } from './nextMove.ts';
import { repeatOf } from './repeatCommand.ts';
import type { ReportOptions } from './ReportDetails.ts';
import { scenarioView } from './scenario/scenarioView.ts';
import { saysExchanges } from './saysExchanges.ts';
import { accountingLines } from './terminalAccounting.ts';
import { painter } from './terminalColor.ts';

/** GitHub refuses a comment of more than 65,536 characters and a job summary of more than 1 MiB. */
const longest = 60_000;
const mostNotes = 20;
const notice =
  '**Cut here to fit into a comment.** The rest is in `report.html` and `verdict.json` of the run.';

/** A page for pull requests and job summaries, in GitHub's Markdown: what must be done first, what passed last. */
export function renderMarkdown(report: RunReport, options: ReportOptions): string {
  const { verdict } = report;
  const blocks: readonly Block[] = [
    lines([`## ${verdict.verdict.toUpperCase()}: ${aboutOf(verdict)}`]),
    lines(reasonLines(verdict)),
    lines([`**${prose(nextMove(verdict))}**`]),
    lines([placeLine(report, options)]),
    ...openChecks(verdict.checks),
    ...scenarioBlocks(scenarioView(report, options)),
    ...contractBlocks(contractView(report, options.command)),
    ...loadBlocks(loadView(report)),
    ...findingBlocks(report, options),
    ...coverageList(verdict),
    ...(saysExchanges(report) ? [lines(['### Accounting']), lines(accounting(verdict))] : []),
    ...notesOf(report.manifest.notes),
    ...passingChecks(verdict.checks),
    ...operationTable(report.operations),
  ];
  return `${fitBlocks(blocks, longest, notice).join('\n').trimEnd()}\n`;
}

function lines(head: readonly string[]): Block {
  return { head, rows: [], tail: [] };
}

function aboutOf({ service, step, look, state, score }: Verdict): string {
  return [
    code(service, 100),
    ...(step === null ? [] : [`judged for ${step.from} % to ${step.to} %`]),
    `score ${score}`,
    ...(look === 1 ? [] : [`look ${displayCount(look)}`]),
    ...(state === 'interrupted' ? ['interrupted'] : []),
  ].join(' · ');
}

/** The reason, a command in it on its own, and when it is worth to ask again. */
function reasonLines({ reason, retryAfterSeconds }: Verdict): readonly string[] {
  const { words, command } = repeatOf(reason);
  return [
    prose(words),
    ...(command === null ? [] : ['', `Repeat it: ${code(command, 1_000)}`]),
    ...(retryAfterSeconds === null ? [] : ['', `Ask again in ${displayDuration(retryAfterSeconds)}.`]),
  ];
}

function placeLine({ manifest, verdict }: RunReport, { directory }: ReportOptions): string {
  const side = (name: 'candidate' | 'baseline'): string =>
    `${name} ${code(verdict[name].version, 100)}${verdict[name].identity === 'asked' ? '' : ' (claimed)'}`;
  return [
    `${side('candidate')} against ${side('baseline')}`,
    `run ${code(verdict.runId, 100)}${directory === null ? '' : ` in ${code(directory)}`}`,
    `decided ${code(verdict.decidedAt, 40)}`,
    `harness ${code(manifest.harness.version, 40)}`,
  ].join(' · ');
}

function accounting(verdict: Verdict): readonly string[] {
  return accountingLines(verdict, painter(false), Number.POSITIVE_INFINITY)
    .slice(2)
    .map((line) => `- ${line.trim()}`);
}

function notesOf(notes: readonly string[]): readonly Block[] {
  if (notes.length === 0) return [];
  const rest = notes.length - mostNotes;
  const tail = rest > 0 ? [`- and ${displayCount(rest)} more`] : [];
  return [
    { head: ['### Notes', ''], rows: notes.slice(0, mostNotes).map((note) => `- ${prose(note, 500)}`), tail },
  ];
}
