import { HarnessError } from './HarnessError.ts';

/** A run directory cannot be written or read. `subject` is the directory or file. */
export class EvidenceError extends HarnessError {
  override readonly name = 'EvidenceError' as const;
  override readonly code = 'HARNESS_EVIDENCE';

  constructor(place: string, problem: string, hint: string | null = null, cause?: unknown) {
    super(place, `${place}: ${problem}`, hint, cause);
  }
}
