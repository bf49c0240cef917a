/** Why a record of the input could not be used. */
export type RejectionReason =
  | 'malformed' // not what the format says: bad JSON, bad request line, missing field
  | 'truncated' // the file ends inside the record
  | 'unsupported' // readable, but not an HTTP request that can be replayed: WebSocket, CONNECT, replayed response
  | 'aborted' // the client or browser gave up: HAR status 0
  | 'unpaired' // a response whose request is not in the recording
  | 'too-large'; // larger than the reader will hold

/** One record of the input that could not be used: counted, and told where it is. */
export interface Rejection {
  readonly recording: string;
  /** Counts from 1 as in `Exchange.source.entry`; null where the format has no entries at that place. */
  readonly entry: number | null;
  /** Line, from 1, for formats of lines; null otherwise. */
  readonly line: number | null;
  /** Byte offset in the decompressed file. */
  readonly offset: number;
  readonly reason: RejectionReason;
  readonly detail: string;
}
