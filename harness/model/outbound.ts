/** A mail that a side handed to its SMTP sink. */
export interface SentMail {
  readonly kind: 'mail';
  /** Counts up per side, from 1. */
  readonly sequence: number;
  /** ms since the epoch. */
  readonly at: number;
  readonly from: string;
  /** Addresses of the envelope, in its order. */
  readonly to: readonly string[];
  readonly subject: string;
  /** Null where it has none. */
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
  }[];
}

/** A request that a side sent to its HTTP sink: a webhook, a call of another system. */
export interface SentRequest {
  readonly kind: 'request';
  readonly sequence: number;
  readonly at: number;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Text where it is text, else null. */
  readonly body: string | null;
  readonly bytes: number;
}

/** What a side sent out, and a sink caught. */
export type Sent = SentMail | SentRequest;
