import { HarnessError } from './HarnessError.ts';

/** The command line asks for something impossible. `subject` is the flag or command. */
export class UsageError extends HarnessError {
  override readonly name = 'UsageError' as const;
  override readonly code = 'HARNESS_USAGE';

  constructor(flag: string, problem: string, hint: string | null = null) {
    super(flag, problem, hint);
  }
}
