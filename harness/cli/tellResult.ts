import { annotate } from '../run/annotate.ts';
import type { LoadedReport } from '../run/loadReport.ts';
import { reportDoor } from '../run/reportDoor.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import { printReport } from './printReport.ts';

/**
 * Prints what came of a run on stdout: the verdict document and nothing else, or the summary for people. From what the
 * run left, so that `harness report` prints the same at any later time. GitHub Actions is told too.
 */
export async function tellResult(loaded: LoadedReport, format: 'text' | 'json'): Promise<void> {
  const door = reportDoor(loaded);
  const command = ownCommand();
  printReport(door, loaded, format, command);
  await annotate(door, loaded, { command, stream: format === 'json' ? 'stderr' : 'stdout' });
  await door.terminal.flush();
}
