/** The decompressed bytes of one recording, readable from the start any number of times. */
export interface ByteSource {
  /** The recording's name, as in `Exchange.source.recording`. */
  readonly recording: string;
  /** What exchange ids of this recording begin with. */
  readonly idPrefix: string;
  /** Chunks of any size; a consumer may keep them. */
  chunks(): AsyncIterable<Buffer>;
}

/** A source over bytes that are already in memory. */
export function bytesInMemory(
  chunks: readonly Uint8Array[],
  recording = 'memory',
  idPrefix = '00000000',
): ByteSource {
  return {
    recording,
    idPrefix,
    async *chunks() {
      for (const chunk of chunks) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    },
  };
}
