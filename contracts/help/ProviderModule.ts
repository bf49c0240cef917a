import type { Side } from '../../harness/model/observation.ts';

/** What a state handler returned, merged over all states of the interaction, by name. */
export type StateValues = Readonly<Record<string, unknown>>;

/** A request of the user's module to the side that is being verified. */
export interface HelpRequest {
  readonly method?: string;
  /** They go before the side's own of the same name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | null;
}

/** The side that is being verified, as the user's module sees it. */
export interface HelpSide {
  readonly name: Side;
  /** Origin and path of the side, without a slash at its end. */
  readonly url: string;
  readonly runId: string;
  /** `name` with something behind it that no other call gets: for names that are taken only once. */
  unique(name: string): string;
  /**
   * Asks the side at a path as the consumers know it: with the side's headers, rewriting and TLS. Redirects are not
   * followed. Rejects where the side does not answer.
   */
  fetch(path: string, init?: HelpRequest): Promise<Response>;
}

type MayWait<T> = T | Promise<T>;

/** Brings the side into a state; what it returns fills `ProviderState` generators. */
export type StateHandler = (
  params: Readonly<Record<string, unknown>>,
  side: HelpSide,
  // A handler may have nothing to give.
  // oxlint-disable-next-line typescript/no-invalid-void-type
) => MayWait<StateValues | null | undefined | void>;

/** By the state's name: a handler, or one for before and one for after. */
export type StateHandlers = Readonly<
  Record<
    string,
    | StateHandler
    | {
        readonly setup?: StateHandler;
        readonly teardown?: StateHandler;
      }
  >
>;

/** What a message is asked for with. */
export interface MessageQuestion {
  readonly description: string;
  readonly states: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[];
  readonly values: StateValues;
  /** Of a synchronous message: what it answers. JSON is read, other contents are text or bytes; else null. */
  readonly request: {
    readonly contents: unknown;
    readonly metadata: Readonly<Record<string, unknown>>;
  } | null;
}

/** A message as the provider would send it. Objects become JSON; text and bytes stay as they are. */
export interface ProducedMessage {
  readonly contents: unknown;
  /** `contentType` says how `contents` are to be read, where it is not JSON. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Makes the provider's message of a description. */
export type MessageProducer = (question: MessageQuestion, side: HelpSide) => MayWait<ProducedMessage>;

/** By the description of the message. */
export type MessageProducers = Readonly<Record<string, MessageProducer>>;

/** A request just before it goes to the side. */
export interface FilteredRequest {
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Changes each request of an interaction: a token of this side in place of the example's. */
export type RequestFilter = (
  request: FilteredRequest,
  about: { readonly description: string; readonly values: StateValues; readonly side: HelpSide },
) => MayWait<FilteredRequest>;
