import type { Headers } from './headers.ts';
import type { FailureCause } from './observation.ts';

/** A body as kept for people to read: decoded, redacted, cut at a bound. `text` is null where it is no text. */
export interface KeptBody {
  readonly mediaType: string | null;
  readonly text: string | null;
  /** Length before it was cut. */
  readonly bytes: number;
  readonly truncated: boolean;
}

/** What a side answered, as kept for people. */
export type KeptAnswer =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Headers;
      /** Null where there was none. */
      readonly body: KeptBody | null;
      readonly milliseconds: number;
    }
  | {
      readonly kind: 'failure';
      readonly cause: FailureCause;
      readonly detail: string;
      readonly milliseconds: number;
    };

/** One exchange of a finding in full, a line of `examples.ndjson`: a few are kept for each finding. Redacted. */
export interface ExchangeExample {
  readonly id: string;
  readonly operation: string;
  readonly session: string;
  /** The findings that it shows. */
  readonly fingerprints: readonly string[];
  /** As it was sent to the baseline; credentials are placeholders. */
  readonly request: {
    readonly method: string;
    /** Path and query, as a request line has it. */
    readonly target: string;
    readonly headers: Headers;
    readonly body: KeptBody | null;
  };
  readonly baseline: KeptAnswer;
  readonly candidate: KeptAnswer;
}
