import type { LoadRun } from '../harness/model/load.ts';
import type { Redactor } from '../harness/redaction/Redactor.ts';
import type { K6Ended } from './engine/K6Order.ts';
import { hiddenName } from './hiddenOperations.ts';

/** Takes out of what k6 said and counted what it was given and what must not be found again. */
export class LoadCleaning {
  readonly text: (text: string) => string;
  readonly #name: (name: string) => string;

  constructor(secrets: readonly string[], redactor: Redactor) {
    this.text = redactor.withSecrets(secrets);
    this.#name = hiddenName(secrets);
  }

  /** Operations of method and path are without secrets since they were counted; others are names of free words. */
  run(run: LoadRun): LoadRun {
    return {
      ...run,
      thresholds: run.thresholds.map((threshold) => ({
        ...threshold,
        metric: this.text(threshold.metric),
        expression: this.text(threshold.expression),
      })),
      checks: run.checks.map((check) => ({ ...check, name: this.text(check.name) })),
      operations: run.operations.map((one) =>
        /^[A-Z]+ \//.test(one.operation) ? one : { ...one, operation: this.#name(one.operation) },
      ),
    };
  }

  ended({ run, remarks, notes }: K6Ended): K6Ended {
    const { exception, error, unmade } = remarks;
    return {
      run: this.run(run),
      remarks: {
        ...remarks,
        exception: exception === null ? null : this.text(exception),
        error: error === null ? null : this.text(error),
        unmade: { ...unmade, first: unmade.first === null ? null : this.text(unmade.first) },
      },
      notes: notes.map(this.text),
    };
  }
}
