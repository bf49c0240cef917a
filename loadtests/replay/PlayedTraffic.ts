/** How a value is written where it goes; `number`: bare where it is one, as a JSON string else. */
export type Spelling = 'raw' | 'percent' | 'json' | 'number';

/** A piece of a request: text as recorded, or the value of a variable. */
export type Part = string | { readonly of: number; readonly as: Spelling };

/** Pieces of which a cookie's value, a header, a path, a body are put together. */
export type Parts = readonly Part[];

/** A value that is new in each iteration, in the form of the recorded one: text, and how many new characters. */
export type FreshPart =
  string | { readonly fresh: 'digits' | 'hex' | 'HEX' | 'letters'; readonly length: number };

/** A cookie that a request carries; from the session's jar where the recording has no answers. */
export interface SentCookie {
  /** Null for a part of the header that has no name. */
  readonly name: string | null;
  readonly value: Part;
  /** Which one of its name, for the jar; null where the value is known to come from somewhere. */
  readonly fromJar: number | null;
}

/** `header`: its name and its value. `basic`: user and password, encoded once they are put together. */
export type SentHeader =
  | readonly [name: string, value: Parts]
  | { readonly name: string; readonly basic: readonly [user: Part, password: Part] };

export type SentBody =
  | { readonly kind: 'text'; readonly parts: Parts }
  /** Text pieces are base64 of bytes; values are UTF-8. */
  | { readonly kind: 'bytes'; readonly parts: Parts };

/** Where an answer gives a value. */
export type GivenAt =
  /** Keys of a JSON document; null for each item of a list. */
  | { readonly at: 'json'; readonly keys: readonly (string | null)[] }
  | { readonly at: 'header'; readonly name: string }
  /** `part`: a segment's number, or the name of a query value. */
  | { readonly at: 'location'; readonly part: number | string }
  /** As in `cookie:sid`, `cookie:step; path=/interaction/{}`. */
  | { readonly at: 'cookie'; readonly place: string }
  /** `part` where the attribute is a link. */
  | {
      readonly at: 'page';
      readonly selector: string;
      readonly attribute: string | null;
      readonly part: number | string | null;
    };

/** A value that a later request of the session needs. */
export interface Given {
  readonly from: GivenAt;
  /** Which of the values there, from 0. */
  readonly nth: number;
  readonly to: number;
  /** What was given before stays where the answer does not have it: an echoed token. */
  readonly stays: boolean;
}

/** One recorded request as it is played. */
export interface PlayedStep {
  /** Number of its operation in the head. */
  readonly operation: number;
  readonly method: string;
  readonly target: Parts;
  readonly headers: readonly SentHeader[];
  readonly cookies: readonly SentCookie[];
  readonly body: SentBody | null;
  /** Statuses that are right; null where the recording cannot say: all but those of 500 and above. */
  readonly expected: readonly number[] | null;
  /** Milliseconds after the answer before it of the same visitor. */
  readonly pause: number;
  /** Number of the visitor: sessions that need each other's values are played as one. */
  readonly visitor: number;
  readonly gives: readonly Given[];
  /** Variables without which it cannot be sent. */
  readonly needs: readonly number[];
  /** Whether cookies of its answer are kept by name and path. */
  readonly keepsCookies: boolean;
}

/** What one iteration plays: a session, or several that hang together. */
export interface PlayedSession {
  readonly steps: readonly PlayedStep[];
  /** Variables that begin with a new value. */
  readonly fresh: readonly { readonly to: readonly number[]; readonly parts: readonly FreshPart[] }[];
}

/** The scenario of k6 that begins the sessions. */
export interface PlayedScenario {
  readonly executor: 'constant-arrival-rate';
  readonly exec: 'play';
  readonly rate: number;
  readonly timeUnit: string;
  readonly duration: string;
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
  readonly gracefulStop: string;
}

/** What the script has to know before the first session. */
export interface TrafficHead {
  readonly schema: 'harness.traffic/1';
  readonly sessions: number;
  /** Ids: `GET /auth/users/{}`. */
  readonly operations: readonly string[];
  readonly scenario: PlayedScenario;
  /** Where the count of new values starts, from 0 to 1. */
  readonly offset: number;
  /** Of a request, for each side, in milliseconds. */
  readonly timeout: { readonly baseline: number; readonly candidate: number };
  /** Prefixes of paths that a side knows under others. */
  readonly rewrite: {
    readonly baseline: readonly { readonly from: string; readonly to: string }[];
    readonly candidate: readonly { readonly from: string; readonly to: string }[];
  };
}
