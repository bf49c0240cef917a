import type { Body } from './body.ts';
import type { Headers } from './headers.ts';

export interface RecordedRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** Host and port the request was for, as recorded; null where the format has none (access logs). */
  readonly authority: string | null;
  /** Path and query exactly as sent, still percent-encoded; starts with `/`. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Body;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** Time from request to response where the recording has it. */
  readonly milliseconds: number | null;
}

/** One recorded request with, where known, its recorded response. */
export interface Exchange {
  readonly kind: 'http';
  /** Deterministic: from the source's digest and the entry; safe as a file name. */
  readonly id: string;
  /** `entry` counts from 1 and is what a person would call it: line, record or array position. */
  readonly source: { readonly recording: string; readonly entry: number };
  /** Start of the request, ms since the epoch; null where unknown. */
  readonly at: number | null;
  /** Position in the order of replay, from 0. */
  readonly sequence: number;
  readonly request: RecordedRequest;
  readonly recorded: RecordedResponse | null;
  /** A weak hint that exchanges belong together: TCP connection, client address. */
  readonly hints: { readonly connection: string | null };
}
