import type { StateValues } from '../../help/ProviderModule.ts';
import type { PactInteraction } from '../../pact/Pact.ts';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { HelpProblem } from '../../help/HelpProblem.ts';
import { SideFailed } from '../../side/SideFailed.ts';

/** What happens while one interaction is verified, as our servers see it: Pact's core tells failures of all kinds alike. */
export class Course {
  readonly interaction: PactInteraction;
  #values: StateValues = {};
  #sideFailure: SideFailed | null = null;
  #problem: { readonly problem: string; readonly hint: string | null } | null = null;
  #asked = false;
  #afterwards: unknown = null;

  constructor(interaction: PactInteraction) {
    this.interaction = interaction;
  }

  /** What the state handlers gave so far. */
  get values(): StateValues {
    return this.#values;
  }

  give(values: StateValues): void {
    this.#values = { ...this.#values, ...values };
  }

  /** The side was asked, or the producer of its message was. */
  ask(): void {
    this.#asked = true;
  }

  get asked(): boolean {
    return this.#asked;
  }

  /** Takes what went wrong; the first of each counts. */
  fail(error: unknown): void {
    if (error instanceof SideFailed) {
      this.#sideFailure ??= error;
      return;
    }
    const known = error instanceof HelpProblem || error instanceof EnvironmentError;
    const why = error instanceof Error ? error.message : String(error);
    this.#problem ??= { problem: why, hint: known ? error.hint : null };
  }

  /** Takes what went wrong when all was asked and answered: it takes nothing from a mismatch. */
  failAfterwards(error: unknown): void {
    this.#afterwards ??= error;
  }

  /** To be asked where the interaction held: then a failed teardown counts like any other failure. */
  countAfterwards(): void {
    if (this.#afterwards !== null) this.fail(this.#afterwards);
  }

  get sideFailure(): SideFailed | null {
    return this.#sideFailure;
  }

  get problem(): { readonly problem: string; readonly hint: string | null } | null {
    return this.#problem;
  }
}
