import type { InteractionKind } from '../../harness/model/contract.ts';

/** A provider state that an interaction needs, with its parameters as the pact has them. */
export interface PactState {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One interaction of a pact of any version. */
export interface PactInteraction {
  /** Its position in the pact, from 0. */
  readonly index: number;
  readonly kind: InteractionKind;
  readonly description: string;
  readonly states: readonly PactState[];
  /** Of an HTTP interaction. */
  readonly request: { readonly method: string; readonly path: string } | null;
  readonly pending: boolean;
  /** A pact with this interaction alone, as JSON text; numbers keep their digits. */
  readonly alone: string;
}

/** A consumer's pact, from a file or a broker. */
export interface Pact {
  /** Its path relative to the config, or its place in the broker; without credentials. */
  readonly title: string;
  readonly consumer: string;
  readonly provider: string;
  /** Version of the Pact specification: `2.0.0`, `4.0`. */
  readonly specification: string;
  readonly interactions: readonly PactInteraction[];
  /** Made of recorded traffic by `harness contract init`, not by a consumer's tests. */
  readonly recorded: boolean;
  /** Whether a person has said of a recorded one that it was read: `"reviewed": true`. */
  readonly reviewed: boolean;
  /** Where a broker gave it: all of it may fail without harm, and where results go. */
  readonly broker: {
    readonly pending: boolean;
    readonly notices: readonly string[];
    readonly resultsUrl: string | null;
  } | null;
}
