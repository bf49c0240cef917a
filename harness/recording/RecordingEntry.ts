import type { Exchange } from '../model/exchange.ts';
import type { Rejection } from '../model/rejection.ts';

/** A stretch of a recording, in bytes of the decompressed file. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** One record of a recording: read, or rejected with a reason. `span` is what it took up in the file. */
export type RecordingEntry =
  | {
      readonly kind: 'exchange';
      readonly exchange: Exchange;
      readonly span: Span;
      /** Where the recorded response stood, in formats that keep it as a record of its own. */
      readonly responseSpan?: Span;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly span: Span };
