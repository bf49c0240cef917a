import type { StateValues } from '../../help/ProviderModule.ts';
import type { PactInteraction } from '../../pact/Pact.ts';
import { EnvironmentError } from '../../../harness/errors/EnvironmentError.ts';
import { HelpProblem } from '../../help/HelpProblem.ts';
import { SideFailed } from '../../side/SideFailed.ts';
import { WriteHeldBack } from '../../side/WriteHeldBack.ts';

/** What happens while one interaction is verified, as our servers see it: Pact's core tells failures of all kinds alike. */
export class Course {
  readonly interaction: PactInteraction;
  #values: StateValues = {};
  #sideFailure: SideFailed | null = null;
  #problem: { readonly problem: string; readonly hint: string | null } | null = null;
  #heldBack: string | null = null;
  #asked = false;
  #undecodable: string | null = null;
  readonly #prepared: string[] = [];
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

  /** The side was asked for an HTTP interaction, the producer for a message. */
  ask(): void {
    this.#asked = true;
  }

  get asked(): boolean {
    return this.#asked;
  }

  /** A state was brought about. */
  prepare(state: string): void {
    this.#prepared.push(state);
  }

  /** The interaction's states that nobody asked for: Pact's core reads other ones than we do. */
  get unprepared(): readonly string[] {
    const left = [...this.#prepared];
    return this.interaction.states.flatMap(({ name }) => {
      const at = left.indexOf(name);
      if (at === -1) return [name];
      left.splice(at, 1);
      return [];
    });
  }

  /** The side's answer is not coded as it says: to the core that is an error of its own. */
  garble(problem: string): void {
    this.#undecodable ??= problem;
  }

  get undecodable(): string | null {
    return this.#undecodable;
  }

  /** What was not done since it may write to the side, as a sentence. */
  get heldBack(): string | null {
    return this.#heldBack;
  }

  /** Takes what went wrong; the first of each counts. */
  fail(error: unknown): void {
    if (error instanceof WriteHeldBack) {
      this.#heldBack ??= error.message;
      return;
    }
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

  /** Whether it can come to no answer any more. */
  get isOver(): boolean {
    return this.#heldBack !== null || this.#sideFailure !== null || this.#problem !== null;
  }

  get sideFailure(): SideFailed | null {
    return this.#sideFailure;
  }

  get problem(): { readonly problem: string; readonly hint: string | null } | null {
    return this.#problem;
  }
}
