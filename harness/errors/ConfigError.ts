import { HarnessError } from './HarnessError.ts';

/** The config file says something that is not legal. `subject` is file and line. */
export class ConfigError extends HarnessError {
  override readonly name = 'ConfigError' as const;
  override readonly code = 'HARNESS_CONFIG';

  constructor(place: string, problem: string, hint: string | null = null, cause?: unknown) {
    super(place, `${place}: ${problem}`, hint, cause);
  }
}
