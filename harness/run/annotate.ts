import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../errors/HarnessError.ts';
import type { VerdictWord } from '../model/verdict.ts';
import type { Door } from '../redaction/Door.ts';
import { filedReport, reportFormats } from '../report/formats.ts';
import type { LoadedReport } from './loadReport.ts';
import { filedOptions } from './writeReports.ts';

export interface AnnotateOptions {
  /** How the harness is called here. */
  readonly command: string;
  /** stderr where stdout holds a document; the runner reads both. */
  readonly stream: 'stdout' | 'stderr';
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** From the best to the worst. */
const order: readonly VerdictWord[] = ['pass', 'PROMOTE', 'inconclusive', 'HOLD', 'fail', 'ROLLBACK'];

/**
 * Tells GitHub Actions of a run: annotations, the page for the job's summary, and the outputs `verdict`, `run`,
 * `directory` and, where there is one, `report`: those of the worst run of a step. Does nothing elsewhere. What cannot be written is told and
 * changes no verdict.
 */
export async function annotate(
  door: Door,
  run: LoadedReport,
  { command, stream, environment = process.env }: AnnotateOptions,
): Promise<void> {
  if (environment['GITHUB_ACTIONS'] !== 'true') return;
  const options = filedOptions(run, command);
  for (const annotation of reportFormats.github.list(run.report, options))
    door.terminal.annotation(annotation, stream);
  const { GITHUB_STEP_SUMMARY: summary = '', GITHUB_OUTPUT: outputs = '' } = environment;
  if (summary !== '')
    await append(door, summary, () => `${reportFormats.markdown.render(run.report, options)}\n`);
  if (outputs !== '')
    await append(door, outputs, async () => {
      const earlier = await readFile(outputs, 'utf8').catch(() => '');
      return isWorse(run.report.verdict.verdict, earlier) ? await outputsOf(run) : '';
    });
}

/** The runner takes the last value of an output: a pass must not hide that an earlier service failed. */
function isWorse(verdict: VerdictWord, earlier: string): boolean {
  const told = [...earlier.matchAll(/^verdict=(\w+)$/gm)].map(([, word]) =>
    order.findIndex((known) => known === word),
  );
  return told.every((rank) => order.indexOf(verdict) > rank);
}

async function outputsOf({ report, directory }: LoadedReport): Promise<string> {
  const { verdict, runId } = report.verdict;
  const page = join(directory, filedReport('html').file);
  // Only the gate leaves one by itself.
  const isThere = await access(page).then(
    () => true,
    () => false,
  );
  const outputs = { verdict, run: runId, directory, ...(isThere ? { report: page } : {}) };
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

async function append(door: Door, path: string, text: () => string | Promise<string>): Promise<void> {
  try {
    const more = await text();
    if (more !== '') await door.append(path, more);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    door.terminal.notice(`harness: GitHub is not told: ${error.message}`);
  }
}
