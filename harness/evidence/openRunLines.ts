import { join } from 'node:path';
import { runFiles } from './runFiles.ts';
import type { KeptLines, ResumeFiles } from './ResumeFiles.ts';
import type { Door } from '../redaction/Door.ts';
import type { LineFile, LineFileOptions } from '../redaction/LineFile.ts';

/** The files of lines that every run has. */
export interface RunLines {
  readonly comparisons: LineFile;
  readonly differences: LineFile;
  readonly examples: LineFile;
  readonly measurements: LineFile;
}

/** Opens the files of lines in a run's folder; `resume` drops a last line that a kill has cut. */
export async function openRunLines(
  path: string,
  door: Door,
  mode: 'new' | 'resume',
  kept: KeptLines | null,
  resume: ResumeFiles,
): Promise<RunLines> {
  const open = (file: string, options: LineFileOptions = {}): Promise<LineFile> =>
    door.lines(join(path, file), { open: mode, ...options });
  const differences = await open(runFiles.differences, kept?.differences);
  const examples = await open(runFiles.examples, kept?.examples);
  // A comparison that is there says that all it rests on is: that goes first.
  const before = async (): Promise<void> => {
    await resume.flush();
    await differences.flush();
    await examples.flush();
  };
  const comparisons = await open(runFiles.comparisons, { ...kept?.comparisons, before });
  const measurements = await open(runFiles.measurements, mode === 'resume' ? { keep: 0 } : {});
  return { comparisons, differences, examples, measurements };
}
