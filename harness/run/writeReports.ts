import { basename, dirname, join, sep } from 'node:path';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import { runsFolder } from '../evidence/runFiles.ts';
import type { Door } from '../redaction/Door.ts';
import { filedReport, type FiledFormat } from '../report/formats.ts';
import type { ReportPage } from '../report/html/ReportPage.ts';
import type { ReportOptions } from '../report/ReportDetails.ts';
import type { LoadedReport } from './loadReport.ts';
import { readReportPage } from './reportPage.ts';
import { reportPictures } from './reportPictures.ts';

/** The reports that the gate leaves in a run's directory. */
export const leftFormats: readonly FiledFormat[] = ['html', 'junit', 'markdown'];

/**
 * Writes a run's reports into its directory, each whole or not at all; gives the paths of those that are there, in the
 * order of the formats. One that cannot be made in this installation is told: a verdict does not hang on it. `command`
 * is how the harness is called here.
 */
export async function writeReports(
  door: Door,
  loaded: LoadedReport,
  command: string,
  formats: readonly FiledFormat[] = leftFormats,
  readPage: () => Promise<ReportPage> = readReportPage,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const format of formats) {
    const path = join(loaded.directory, filedReport(format).file);
    try {
      await writeReport(door, loaded, format, command, path, readPage);
      paths.push(path);
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      door.terminal.notice(`harness: ${basename(path)} is not written: ${error.message}`);
      if (error.hint !== null) door.terminal.notice(`  hint: ${error.hint}`);
    }
  }
  return paths;
}

/** Writes one report to a file. */
export async function writeReport(
  door: Door,
  loaded: LoadedReport,
  format: FiledFormat,
  command: string,
  path: string,
  readPage: () => Promise<ReportPage> = readReportPage,
): Promise<void> {
  const filed = filedReport(format);
  switch (filed.kind) {
    case 'text':
      return door.text(path, filed.render(loaded.report, filedOptions(loaded, command)));
    case 'document':
      return door.document(path, filed.document(loaded.report));
    case 'page': {
      const page = await readPage();
      const options = filedOptions(loaded, command);
      const files = await reportPictures(loaded, dirname(path));
      return door.page(path, loaded.report, (report) => filed.render(report, page, options, files));
    }
    default:
      return filed satisfies never;
  }
}

/** What a report says that is not made for this terminal: the same wherever it is printed or put. */
export function filedOptions({ directory, edges }: LoadedReport, command: string): ReportOptions {
  const folder = runsFolder('.');
  // Of where a run lies only what is so on every machine.
  const isOwn = dirname(directory).endsWith(`${sep}${folder}`);
  const place = isOwn ? join(folder, basename(directory)) : null;
  return { color: false, width: 100, command, directory: place, edges };
}
