import type { PactState } from '../pact/Pact.ts';
import type { FilteredRequest, MessageQuestion, ProducedMessage, StateValues } from './ProviderModule.ts';

/** What the verification of one side is helped with. All but the names throws HelpProblem or SideFailed. */
export interface Help {
  /** Names of the states with a handler; null where only the asked address knows. */
  readonly states: readonly string[] | null;
  /** Descriptions of the messages that can be made; null as for `states`. */
  readonly messages: readonly string[] | null;
  /** The state without a name is what an interaction without states has. */
  setUp(state: PactState): Promise<StateValues>;
  tearDown(state: PactState): Promise<void>;
  /** `asked` is the question as Pact's core put it, JSON. */
  produce(question: MessageQuestion, asked: string): Promise<MadeMessage>;
  /** Null where requests go as they are. */
  readonly filter:
    ((request: FilteredRequest, description: string, values: StateValues) => Promise<FilteredRequest>) | null;
}

/** A message on its way to the verifier. */
export interface MadeMessage {
  readonly body: Buffer;
  readonly contentType: string;
  readonly metadata: NonNullable<ProducedMessage['metadata']>;
}
