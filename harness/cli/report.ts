import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { findConfigFile } from '../config/findConfigFile.ts';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { UsageError } from '../errors/UsageError.ts';
import { listRuns } from '../evidence/findRuns.ts';
import type { Door } from '../redaction/Door.ts';
import { filedReport, type FiledFormat, type ReportFormat } from '../report/formats.ts';
import { loadReport, type LoadedReport } from '../run/loadReport.ts';
import { reportDoor } from '../run/reportDoor.ts';
import { writeReport } from '../run/writeReports.ts';
import { codeOfVerdict, commandRun } from './commandRun.ts';
import { exitCodes } from './exitCodes.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import { printReport } from './printReport.ts';
import { givenRun } from './givenRun.ts';
import type { ReportFlags } from './reportOptions.ts';

/** `harness report`. */
export async function report(flags: ReportFlags): Promise<void> {
  await commandRun('warn', async () => {
    const formats = [...new Set(flags.format)];
    const loaded = await readable(flags.run);
    const door = reportDoor(loaded);
    if (flags.output !== undefined) await writeTo(flags.output, formats, loaded, door);
    else for (const format of formats) await tell(format, formats, loaded, door);
    await door.terminal.flush();
    return flags['exit-code'] ? codeOfVerdict(loaded.report.verdict.verdict) : exitCodes.success;
  });
}

/** A run that cannot be read is what somebody named: the input is wrong, not the harness. */
async function readable(wanted: string | undefined): Promise<LoadedReport> {
  try {
    return await loadReport(await placeOf(wanted));
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new UsageError('run', error.message, error.hint);
  }
}

async function placeOf(wanted: string | undefined): Promise<string> {
  const config = await findConfigFile(process.cwd());
  const project = config === null ? process.cwd() : dirname(config);
  if (wanted !== undefined) return givenRun(project, wanted);
  const [newest] = await listRuns(project);
  if (newest !== undefined) return newest.path;
  throw new UsageError('run', 'there is no run here', 'run harness shadow first, or name the path of a run');
}

async function writeTo(
  output: string,
  formats: readonly ReportFormat[],
  loaded: LoadedReport,
  door: Door,
): Promise<void> {
  const [format, ...more] = formats;
  if (format === undefined || more.length > 0)
    throw new UsageError('--output', '--output takes one --format', 'without it, several go into the run');
  if (format === 'github')
    throw new UsageError('--output', 'annotations are for the log of a job', 'leave --output away');
  await writeReport(door, loaded, format, ownCommand(), resolve(output));
}

/** One format goes to stdout, save for a page; of several, those that are for files go into the run's directory. */
async function tell(
  format: ReportFormat,
  all: readonly ReportFormat[],
  loaded: LoadedReport,
  door: Door,
): Promise<void> {
  const isFiled = format === 'html' || (all.length > 1 && (format === 'junit' || format === 'markdown'));

  if (!isFiled) return printReport(door, loaded, format, ownCommand());
  const path = await fileIn(loaded, format, door);
  // A document on stdout stands there alone.
  if (all.includes('json')) door.terminal.notice(path);
  else door.terminal.print(`${path}\n`);
}

async function fileIn(loaded: LoadedReport, format: FiledFormat, door: Door): Promise<string> {
  const path = join(loaded.directory, filedReport(format).file);
  await writeReport(door, loaded, format, ownCommand(), path);
  return path;
}
