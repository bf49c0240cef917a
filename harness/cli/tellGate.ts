import { join, relative } from 'node:path';
import process from 'node:process';
import type { Door } from '../redaction/Door.ts';
import { reportFormats } from '../report/formats.ts';
import type { ConductedRun } from '../run/conductRun.ts';
import { loadReport } from '../run/loadReport.ts';
import { reportDoor } from '../run/reportDoor.ts';
import { writeReports } from '../run/writeReports.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import { tellResult } from './tellResult.ts';

/** Prints the gate's verdict, and leaves its reports in the run's directory. */
export async function tellGate(conducted: ConductedRun, format: 'text' | 'json', door: Door): Promise<void> {
  const loaded = await loadReport(conducted.directory);
  const paths = await writeReports(reportDoor(loaded), loaded, ownCommand());
  await tellResult(loaded, format);
  const page = paths.find((path) => path === join(loaded.directory, reportFormats.html.file));
  if (format === 'text' && page !== undefined)
    door.terminal.print(`report: ${relative(process.cwd(), page)}\n`);
}
