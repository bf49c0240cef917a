import { HarnessError } from './HarnessError.ts';

/** A recording as a whole cannot be read: not there, no known format, a newer version. `subject` is the file. */
export class RecordingError extends HarnessError {
  override readonly name = 'RecordingError' as const;
  override readonly code = 'HARNESS_RECORDING';

  constructor(file: string, problem: string, hint: string | null = null, cause?: unknown) {
    super(file, `${file}: ${problem}`, hint, cause);
  }
}
