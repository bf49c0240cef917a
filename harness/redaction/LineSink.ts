import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip, zstdCompress } from 'node:zlib';

import { evidenceError, fileMode } from './privateFolder.ts';
import { truncateTornLine } from './tornLine.ts';

export type Compression = 'none' | 'gzip' | 'zstd';

const compressors = { gzip: promisify(gzip), zstd: promisify(zstdCompress) } as const;

/**
 * A file that heaps of whole lines are appended to, each heap by one write. Compressed, each heap is a member
 * (gzip) or frame (zstd) of its own, so that what is there can always be read.
 */
export class LineSink {
  readonly #handle: FileHandle;
  readonly #compression: Compression;
  #size: number;

  private constructor(handle: FileHandle, size: number, compression: Compression) {
    this.#handle = handle;
    this.#size = size;
    this.#compression = compression;
  }

  /** `keep`: bytes that stay of what is there, where it has more; null for all. */
  static async open(
    path: string,
    mode: 'new' | 'resume',
    compression: Compression,
    keep: number | null = null,
  ): Promise<LineSink> {
    try {
      const handle = await open(path, mode === 'resume' ? 'a+' : 'ax', fileMode);
      const whole = mode === 'resume' ? await truncateTornLine(handle) : 0;
      const size = Math.min(whole, keep ?? whole);
      if (size < whole) await handle.truncate(size);
      return new LineSink(handle, size, compression);
    } catch (error) {
      throw evidenceError(path, 'cannot be opened for writing', error);
    }
  }

  async append(lines: string): Promise<void> {
    const text = Buffer.from(lines);
    const bytes = this.#compression === 'none' ? text : await compressors[this.#compression](text);
    let done = 0;
    try {
      while (done < bytes.length) {
        const { bytesWritten } = await this.#handle.write(bytes, done);
        done += bytesWritten;
      }
      this.#size += bytes.length;
    } catch (error) {
      // A full disk takes a part: what is whole stays, what is cut goes.
      if (done > 0) await this.#handle.truncate(this.#size + this.#whole(bytes, done));
      throw error;
    }
  }

  /** Waits for the disk itself. */
  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #whole(bytes: Uint8Array, written: number): number {
    return this.#compression === 'none' ? bytes.lastIndexOf(10, written - 1) + 1 : 0;
  }
}
