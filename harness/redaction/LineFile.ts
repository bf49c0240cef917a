import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';

import { evidenceError, fileMode } from './privateFolder.ts';
import type { Redactor } from './Redactor.ts';
import { safeJson } from './safeText.ts';
import { truncateTornLine } from './tornLine.ts';

export interface LineFileOptions {
  /** `new`: the file must not be there; `resume`: what is there stays, but for a last line that is cut off. */
  readonly open?: 'new' | 'resume';
  /** Characters that wait before they are written by themselves; a second such heap makes `write` wait. */
  readonly buffer?: number;
  /** Each heap becomes a member of its own: gzip and zstd files may have many. */
  readonly compression?: Compression;
}

export type Compression = 'none' | 'gzip' | 'zstd';

const compressors: Readonly<Record<Compression, (text: string) => Uint8Array>> = {
  none: (text) => Buffer.from(text),
  gzip: (text) => gzipSync(text),
  zstd: (text) => zstdCompressSync(text),
};

/**
 * Append-only NDJSON through the door: every line is redacted, and there whole or not at all. Lines wait in memory
 * until the buffer is full or `flush` is called. A fault of the disk is an EvidenceError from the next call on.
 */
export class LineFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #redactor: Redactor | null;
  readonly #buffer: number;
  readonly #compression: Compression;
  #waiting = '';
  #size: number;
  #writing: Promise<void> | null = null;
  #fault: Error | null = null;
  #closed = false;

  private constructor(
    path: string,
    handle: FileHandle,
    redactor: Redactor | null,
    size: number,
    options: LineFileOptions,
  ) {
    this.path = path;
    this.#handle = handle;
    this.#redactor = redactor;
    this.#size = size;
    this.#compression = options.compression ?? 'none';
    this.#buffer = options.buffer ?? (this.#compression === 'none' ? 64 : 1024) * 1024;
  }

  /** Null instead of a redactor is for what `Pseudonymiser` has cleaned already: a stored recording. */
  static async open(
    path: string,
    redactor: Redactor | null,
    options: LineFileOptions = {},
  ): Promise<LineFile> {
    try {
      const handle = await open(path, options.open === 'resume' ? 'a+' : 'ax', fileMode);
      const size = options.open === 'resume' ? await truncateTornLine(handle) : 0;
      return new LineFile(path, handle, redactor, size, options);
    } catch (error) {
      throw evidenceError(path, 'cannot be opened for writing', error);
    }
  }

  /** Takes one value as one line. Await what it returns: it is a promise when the disk is behind. */
  write(value: unknown): Promise<void> | undefined {
    return this.#add(this.#lineOf(value));
  }

  /** Takes a line that is JSON already; only for a file without a redactor. */
  line(json: string): Promise<void> | undefined {
    if (this.#redactor !== null) throw new TypeError(`${this.path}: lines of this file have to be redacted`);
    return this.#add(safeJson(json));
  }

  #add(line: string): Promise<void> | undefined {
    this.#mustWork();
    this.#waiting += `${line}\n`;
    if (this.#waiting.length < this.#buffer) return undefined;
    if (this.#writing === null) {
      this.#start();
      return undefined;
    }
    return this.#writing.then(() => {
      this.#mustWork();
    });
  }

  /** When it resolves, every line given so far has been handed to the operating system. */
  async flush(): Promise<void> {
    for (;;) {
      if (this.#writing !== null) await this.#writing;
      this.#mustWork();
      if (this.#waiting === '') return;
      if (this.#writing === null) this.#start();
    }
  }

  /** Flushes, waits for the disk itself and closes; the file is closed even where that fails. */
  async close(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.flush();
      await this.#handle.datasync();
    } catch (error) {
      throw this.#fault ?? evidenceError(this.path, 'cannot be written', error);
    } finally {
      this.#closed = true;
      await this.#handle.close();
    }
  }

  #lineOf(value: unknown): string {
    const line = JSON.stringify(value);
    if (line === undefined) throw new TypeError(`${this.path}: a line must be a JSON value`);
    const redactor = this.#redactor;
    if (redactor === null || !redactor.mayChangeLine(line)) return safeJson(line);
    return safeJson(JSON.stringify(redactor.document<unknown>(JSON.parse(line))));
  }

  #start(): void {
    const bytes = compressors[this.#compression](this.#waiting);
    this.#waiting = '';
    // Never rejects: the fault is kept and told by whoever calls next.
    this.#writing = this.#append(bytes).then(
      () => {
        this.#writing = null;
      },
      (error: unknown) => {
        this.#writing = null;
        this.#fault = evidenceError(this.path, 'cannot be written', error);
      },
    );
  }

  async #append(bytes: Uint8Array): Promise<void> {
    let done = 0;
    try {
      while (done < bytes.length) {
        const { bytesWritten } = await this.#handle.write(bytes, done);
        done += bytesWritten;
      }
      this.#size += bytes.length;
    } catch (error) {
      // A full disk takes a part: lines that are whole stay, the one that is cut goes.
      const whole = this.#compression === 'none' ? wholeLines(bytes, done) : 0;
      if (done > 0) await this.#handle.truncate(this.#size + whole);
      throw error;
    }
  }

  #mustWork(): void {
    if (this.#fault !== null) throw this.#fault;
    if (this.#closed) throw evidenceError(this.path, 'cannot be written', new Error('it is closed'));
  }
}

function wholeLines(bytes: Uint8Array, written: number): number {
  return bytes.lastIndexOf(10, written - 1) + 1;
}
