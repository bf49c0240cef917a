import { HarnessError } from '../../harness/errors/HarnessError.ts';
import type { FailureCause } from '../../harness/model/observation.ts';

/** The side did not answer a request: what it did instead, in few words. */
export class SideFailed extends HarnessError {
  override readonly name = 'SideFailed' as const;
  override readonly code = 'HARNESS_SIDE_FAILED';
  readonly failure: FailureCause;

  constructor(subject: string, failure: FailureCause, detail: string, cause?: unknown) {
    super(subject, `${subject}: ${detail}`, null, cause);
    this.failure = failure;
  }

  /** The failure of the side that is behind an error, however often it was wrapped; null where it is of something else. */
  static behind(error: unknown): SideFailed | null {
    let at = error;
    for (let depth = 0; depth < 10 && at instanceof Error; depth += 1) {
      if (at instanceof SideFailed) return at;
      at = at.cause;
    }
    return null;
  }
}
