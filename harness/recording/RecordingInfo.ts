import type { Compression } from './compression.ts';
import type { RecordingFormatName } from './RecordingFormat.ts';

/** What is known of a recording before it is read. */
export interface RecordingInfo {
  readonly path: string;
  /** Relative to the working directory, with `/`. */
  readonly name: string;
  readonly format: RecordingFormatName;
  readonly compression: Compression;
  /** On disk. */
  readonly bytes: number;
}
