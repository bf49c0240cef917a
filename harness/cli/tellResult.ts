import { readManifest } from '../evidence/readRun.ts';
import type { Door } from '../redaction/Door.ts';
import { renderTerminal } from '../report/terminal.ts';
import type { ConductedRun } from '../run/conductRun.ts';
import { ownCommand } from './ownCommand.ts';

/** Prints what came of a run on stdout: the verdict document and nothing else, or the summary for people. */
export async function tellResult(
  { verdict, directory, edges }: ConductedRun,
  format: 'text' | 'json',
  { terminal }: Pick<Door, 'terminal'>,
): Promise<void> {
  if (format === 'json') {
    terminal.printDocument(verdict);
    return;
  }
  const { notes, asked, startedAt, endedAt } = await readManifest(directory);
  const command = ownCommand();
  const details = {
    directory,
    edges,
    notes,
    replay: asked.flags['demo'] === true ? null : `${command} shadow --replay`,
    curl: () => null,
    durationSeconds: endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000,
    rates: { exchangesPerSecond: null },
  };
  const options = { color: terminal.colour(), width: terminal.width(), command, directory, edges };
  terminal.print(renderTerminal(verdict, details, options));
}
