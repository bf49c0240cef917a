import { importRecording } from '../run/importRecording.ts';
import { commandRun } from './commandRun.ts';
import { exitCodes } from './exitCodes.ts';
import type { ImportFlags } from './importOptions.ts';

/** `harness import`. */
export async function importRecordings(flags: ImportFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const { exchanges, rejected, rejections } = await importRecording(
      {
        patterns: flags.recording,
        cwd: process.cwd(),
        output: flags.output,
        keepSecrets: flags['keep-secrets'],
        strict: flags.strict,
      },
      door,
      signal,
    );
    if (!flags.quiet) {
      const count = (number: number): string => number.toLocaleString('en');
      door.terminal.print(
        `${flags.output}: ${count(exchanges)} exchanges; ${count(rejected)} records rejected\n`,
      );
      for (const { recording, line, entry, offset, reason, detail } of rejections) {
        const place = line === null ? `entry ${String(entry ?? '?')}` : `line ${String(line)}`;
        door.terminal.notice(
          `  rejected: ${recording}, ${place}, byte ${String(offset)}: ${reason}: ${detail}`,
        );
      }
      if (flags['keep-secrets'])
        door.terminal.notice('  the recording holds credentials as recorded: keep it safe');
    }
    return exitCodes.success;
  });
}
