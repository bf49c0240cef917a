import { HarnessError } from './HarnessError.ts';

/** A side could not be prepared by what the config gives for it: a reset that fails, a hook that throws. */
export class EnvironmentError extends HarnessError {
  override readonly name = 'EnvironmentError' as const;
  override readonly code = 'HARNESS_ENVIRONMENT';

  constructor(subject: string, problem: string, hint: string | null = null, cause?: unknown) {
    super(subject, `${subject}: ${problem}`, hint, cause);
  }
}
