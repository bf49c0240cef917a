import type { ByteSource } from './ByteSource.ts';
import type { Window } from './limits.ts';
import type { RecordingEntry } from './RecordingEntry.ts';

export type RecordingFormatName = 'har' | 'gor' | 'combined' | 'native';

/**
 * A reader for one format. `read` yields batches in the order of the file, `sequence` 0 throughout; ordering
 * by time comes later. Spans do not overlap; the bytes outside them are separators and framing of the format.
 */
export interface RecordingFormat {
  readonly name: RecordingFormatName;
  /** How far out of order of time its writers put records. */
  readonly disorder: Window;
  /** Whether a file that begins with these decompressed bytes (up to 64 KiB) is of this format. */
  matches(head: Uint8Array): boolean;
  read(source: ByteSource): AsyncIterable<readonly RecordingEntry[]>;
}
