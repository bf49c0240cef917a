import { EvidenceError } from '../errors/EvidenceError.ts';
import { LineSink } from './LineSink.ts';
import type { Compression } from './LineSink.ts';
import { evidenceError } from './privateFolder.ts';
import type { Redactor } from './Redactor.ts';
import { safeJson } from './safeText.ts';

export type { Compression } from './LineSink.ts';

export interface LineFileOptions {
  /** `new`: the file must not be there; `resume`: what is there stays, but for a last line that is cut off. */
  readonly open?: 'new' | 'resume';
  /** Bytes of whole lines that stay of what is there; all where nothing is said. */
  readonly keep?: number;
  /** Done before each heap is written: other files must hold what these lines rest on. */
  readonly before?: () => Promise<void>;
  /** Characters that wait before they are written by themselves; a second such heap makes `write` wait. */
  readonly buffer?: number;
  /** A compressed file cannot be resumed. */
  readonly compression?: Compression;
}

const plainBuffer = 64 * 1024;
/** Small heaps compress badly. */
const compressedBuffer = 1024 * 1024;

/**
 * Append-only NDJSON through the door: every line is redacted, and there whole or not at all. Lines wait in memory
 * until the buffer is full or `flush` is called. A fault of the disk is an EvidenceError from the next call on.
 */
export class LineFile {
  readonly path: string;
  readonly #sink: LineSink;
  readonly #redactor: Redactor | null;
  readonly #buffer: number;
  readonly #before: (() => Promise<void>) | null;
  #commits: Promise<void> = Promise.resolve();
  #nextCommit: Promise<void> | null = null;
  #waiting = '';
  #writing: Promise<void> | null = null;
  #fault: Error | null = null;
  #closed = false;

  private constructor(
    path: string,
    sink: LineSink,
    redactor: Redactor | null,
    options: Pick<LineFileOptions, 'before'> & { readonly buffer: number },
  ) {
    this.path = path;
    this.#sink = sink;
    this.#redactor = redactor;
    this.#buffer = options.buffer;
    this.#before = options.before ?? null;
  }

  /** Null instead of a redactor is for what `Pseudonymiser` has cleaned already: a stored recording. */
  static async open(
    path: string,
    redactor: Redactor | null,
    options: LineFileOptions = {},
  ): Promise<LineFile> {
    const { open = 'new', compression = 'none' } = options;
    if (open === 'resume' && compression !== 'none')
      throw evidenceError(path, 'cannot be resumed', new Error('it is compressed'));
    const sink = await LineSink.open(path, open, compression, options.keep ?? null);
    const buffer = options.buffer ?? (compression === 'none' ? plainBuffer : compressedBuffer);
    return new LineFile(path, sink, redactor, { ...options, buffer });
  }

  /** Takes one value as one line. Await what it returns: it is a promise when the disk is behind. */
  write(value: unknown): Promise<void> | undefined {
    const line = JSON.stringify(value);
    if (line === undefined) throw new TypeError(`${this.path}: a line must be a JSON value`);
    return this.line(line);
  }

  /** The same for a value that is JSON already; without a line feed. */
  line(json: string): Promise<void> | undefined {
    this.#mustWork();
    this.#waiting += `${this.#cleaned(json)}\n`;
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

  /**
   * When it resolves, every line given so far is on the disk itself, where neither a kill nor a loss of power takes it
   * away. Who asks while another is waited for shares the next one.
   */
  commit(): Promise<void> {
    if (this.#nextCommit !== null) return this.#nextCommit;
    const next = this.#commits.then(async () => {
      this.#nextCommit = null;
      await this.flush();
      try {
        await this.#sink.sync();
      } catch (error) {
        this.#fault ??= evidenceError(this.path, 'cannot be written', error);
        throw this.#fault;
      }
    });
    this.#nextCommit = next;
    this.#commits = next.catch(() => undefined);
    return next;
  }

  /** Flushes, waits for the disk itself and closes; the file is closed even where that fails. */
  async close(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.flush();
      await this.#sink.sync();
    } catch (error) {
      throw this.#fault ?? evidenceError(this.path, 'cannot be written', error);
    } finally {
      this.#closed = true;
      await this.#sink.close();
    }
  }

  #cleaned(line: string): string {
    const redactor = this.#redactor;
    if (redactor === null || !redactor.mayChangeLine(line)) return safeJson(line);
    return safeJson(JSON.stringify(redactor.document<unknown>(JSON.parse(line))));
  }

  #start(): void {
    const lines = this.#waiting;
    this.#waiting = '';
    // Never rejects: the fault is kept and told by whoever calls next.
    const before = this.#before === null ? Promise.resolve() : this.#before();
    const appended = before.then(() => this.#sink.append(lines));
    this.#writing = appended.then(
      () => {
        this.#writing = null;
      },
      (error: unknown) => {
        this.#writing = null;
        // A fault of another file that these lines rest on is told as that file's.
        this.#fault =
          error instanceof EvidenceError ? error : evidenceError(this.path, 'cannot be written', error);
      },
    );
  }

  #mustWork(): void {
    if (this.#fault !== null) throw this.#fault;
    if (this.#closed) throw evidenceError(this.path, 'cannot be written', new Error('it is closed'));
  }
}
