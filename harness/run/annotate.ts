import { join } from 'node:path';
import { HarnessError } from '../errors/HarnessError.ts';
import type { VerdictWord } from '../model/verdict.ts';
import type { Door } from '../redaction/Door.ts';
import { filedReport, reportFormats } from '../report/formats.ts';
import type { LoadedReport } from './loadReport.ts';
import { filedOptions } from './writeReports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Worst last: the outputs of a step are those of its worst verdict. */
const order: readonly VerdictWord[] = ['pass', 'PROMOTE', 'inconclusive', 'HOLD', 'fail', 'ROLLBACK'];

/** Whether this runs as a step of GitHub Actions. */
export function isGithub(environment: Environment = process.env): boolean {
  return environment['GITHUB_ACTIONS'] === 'true';
}

/**
 * Tells GitHub Actions of the runs of this step: annotations, a summary for each, and the outputs `verdict`, `run` and
 * `report` of the worst. Does nothing elsewhere. `stream` is stderr where stdout holds a document; the runner reads
 * both. What cannot be written is told and changes no verdict.
 */
export async function annotate(
  door: Door,
  runs: readonly LoadedReport[],
  { command, stream, environment = process.env }: AnnotateOptions,
): Promise<void> {
  if (!isGithub(environment) || runs.length === 0) return;
  const worst = [...runs].sort((a, b) => rank(b) - rank(a));
  for (const run of worst)
    for (const annotation of reportFormats.github.list(run.report, filedOptions(run, command)))
      door.terminal.annotation(annotation, stream);
  const { GITHUB_STEP_SUMMARY: summary = '', GITHUB_OUTPUT: output = '' } = environment;
  const pages = worst.map((run) => reportFormats.markdown.render(run.report, filedOptions(run, command)));
  await append(door, summary, pages.join('\n'));
  const [first] = worst;
  if (first !== undefined) await append(door, output, outputsOf(first));
}

export interface AnnotateOptions {
  readonly command: string;
  readonly stream: 'stdout' | 'stderr';
  readonly environment?: Environment;
}

function rank({ report }: LoadedReport): number {
  return order.indexOf(report.verdict.verdict);
}

function outputsOf({ report, directory }: LoadedReport): string {
  const { verdict, runId } = report.verdict;
  const outputs = { verdict, run: runId, report: join(directory, filedReport('html').file) };
  return Object.entries(outputs)
    .map(([name, value]) => outputLine(name, value))
    .join('');
}

/** A line feed in a value would start another output: such a value goes between lines that do not occur in it. */
function outputLine(name: string, value: string): string {
  if (!/[\r\n]/.test(value)) return `${name}=${value}\n`;
  let end = 'end_of_value';
  while (value.includes(end)) end += '_';
  return `${name}<<${end}\n${value}\n${end}\n`;
}

async function append(door: Door, path: string, text: string): Promise<void> {
  if (path === '') return;
  try {
    await door.append(path, text);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    door.terminal.notice(`harness: GitHub is not told: ${error.message}`);
  }
}
