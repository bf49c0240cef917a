import type { Answer, Asked } from '../answer.ts';

/**
 * A place where a correct tool names the fault. `operation` is `*` where any may show it. `path` is that of a
 * difference: `$.roles[*]` in a body, a header's lower-case name, a cookie's name, empty for status and exchange.
 */
export interface Expectation {
  readonly operation: string;
  readonly location: 'status' | 'header' | 'cookie' | 'body' | 'exchange';
  readonly path: string;
  /** Any one of these, named as in `DifferenceKind`; none where no answer differs. */
  readonly kinds: readonly string[];
}

/** What a fault may leave out. */
export type Duty = 'lock' | 'revocation' | 'ownership' | 'sign-in' | 'mail' | 'notification';

/** What a fault may do to access tokens. */
export type Flaw = 'unsigned' | 'other-key' | 'ten-years' | 'no-end';

/** For whom a refresh token is: at a login by name, at a refresh by the token before it. */
export type TokenFor = { readonly loginName: string } | { readonly before: string };

/** What a fault does, with whatever it must remember; made anew at each reset. */
export interface Mischief {
  /** The answer to send in place of the right one. */
  readonly alter?: (answer: Answer, asked: Asked) => Answer;
  /** Whether this request kills its connection. */
  readonly dies?: (asked: Asked) => boolean;
  /** How many ms later than it could this request is answered. */
  readonly delay?: (asked: Asked) => number;
  readonly skips?: Duty;
  readonly flaw?: Flaw;
  /** The refresh token to give out in place of a random one. */
  readonly refreshToken?: (owner: TokenFor) => string;
}

/** One fault that the service can be started with; deterministic: every n-th by a counter, never by chance. */
export interface Fault {
  readonly name: string;
  /** One sentence: what the service does wrong. */
  readonly description: string;
  /** A correct tool names at least one of these. */
  readonly expect: readonly Expectation[];
  /** Operations where more may follow from it, `*` for any; whatever a tool names elsewhere is a false alarm. */
  readonly follows?: readonly string[];
  /**
   * What it takes to see it besides the recording: a service with noise, the same requests as somebody else and as
   * nobody, load, the consumers' contracts, or the journeys of its users. Left out: nothing.
   */
  readonly takes?: 'noise' | 'negative-auth' | 'load' | 'contracts' | 'scenarios';
  readonly arm: () => Mischief;
}

/** The faults of a running service together. */
export interface ArmedFaults {
  alter(answer: Answer, asked: Asked): Answer;
  dies(asked: Asked): boolean;
  /** In ms. */
  delay(asked: Asked): number;
  skips(duty: Duty): boolean;
  flawed(flaw: Flaw): boolean;
  /** Null where none of the faults is about it. */
  refreshToken(owner: TokenFor): string | null;
  /** Counters and memories as after a start. */
  rearm(): void;
}
