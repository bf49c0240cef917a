import { HarnessError } from '../../harness/errors/HarnessError.ts';

/** What prepares states or makes messages could not: nobody can say what the side would have answered. */
export class HelpProblem extends HarnessError {
  override readonly name = 'HelpProblem' as const;
  override readonly code = 'HARNESS_CONTRACT_HELP';

  constructor(subject: string, problem: string, hint: string | null = null, cause?: unknown) {
    super(subject, problem, hint, cause);
  }
}
