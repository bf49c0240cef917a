import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Gunzip, ZstdDecompress } from 'node:zlib';

export type Compression = 'none' | 'gzip' | 'zstd';

/** Compressed bytes that are unpacked at once; bounds what one step can swell to. */
const stepBytes = 16 * 1024;
const outputBytes = 256 * 1024;

/** By magic bytes, whatever the file is called. */
export function compressionOf(head: Uint8Array): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  return 'none';
}

/** The compressed data are cut or damaged; what came before was given out. */
export class DamagedCompression extends Error {
  override readonly name = 'DamagedCompression';
}

/**
 * Unpacks, members and frames one after another. A step is awaited before its output is given out, so that
 * all that was unpacked ahead of damage reaches the reader: a piped stream would drop what it had buffered.
 */
export async function* decompress(
  compressed: AsyncIterable<Buffer>,
  compression: 'gzip' | 'zstd',
): AsyncGenerator<Buffer> {
  let unpacker = new Unpacker(compression);
  try {
    for await (const chunk of compressed) {
      let at = 0;
      while (at < chunk.length) {
        const step = chunk.subarray(at, at + stepBytes);
        const used = await unpacker.write(step);
        yield* unpacker.take();
        if (unpacker.failure !== null) throw unpacker.failure;
        at += used;
        if (used === step.length) continue;
        if (compression === 'gzip' && isZero(chunk.subarray(at))) break;
        unpacker.close();
        unpacker = new Unpacker(compression);
      }
    }
    await unpacker.end();
    yield* unpacker.take();
    if (unpacker.failure !== null) throw unpacker.failure;
  } finally {
    unpacker.close();
  }
}

/** Tape and block devices pad files with zeros. */
function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

/** One gzip or zstd stream, driven step by step. */
class Unpacker {
  readonly #stream: Gunzip | ZstdDecompress;
  #output: Buffer[] = [];
  #wake: () => void = () => undefined;
  #begun = false;
  failure: DamagedCompression | null = null;

  constructor(compression: 'gzip' | 'zstd') {
    this.#stream =
      compression === 'gzip'
        ? createGunzip({ chunkSize: outputBytes })
        : createZstdDecompress({ chunkSize: outputBytes });
    this.#stream.on('data', (chunk: Buffer) => this.#output.push(chunk));
    this.#stream.on('error', (error: Error) => {
      this.failure = new DamagedCompression(`${compression}: ${error.message}`);
      this.#wake();
    });
  }

  /** Resolves with the bytes that were used; fewer than given where the stream ended before them. */
  async write(bytes: Buffer): Promise<number> {
    const before = this.#stream.bytesWritten;
    this.#begun = true;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#stream.write(bytes, () => resolve());
    });
    return this.#stream.bytesWritten - before;
  }

  async end(): Promise<void> {
    if (!this.#begun || this.#stream.readableEnded) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#stream.once('end', resolve);
      this.#stream.end();
    });
  }

  take(): Buffer[] {
    const output = this.#output;
    this.#output = [];
    return output;
  }

  close(): void {
    this.#stream.destroy();
  }
}
