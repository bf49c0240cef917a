import { LineSink } from './LineSink.ts';
import { evidenceError } from './privateFolder.ts';
import type { Redactor } from './Redactor.ts';
import { cleanValue } from './safeText.ts';

/** Bytes of a log at most: a tool that tells of each of a million requests must not fill the disk. */
const mostBytes = 16 * 1024 * 1024;
const mostOfLine = 16 * 1024;
const heap = 64 * 1024;

/**
 * What another program printed, line by line, through the door: redacted, and no line commands a terminal. After 16 MB
 * one line says that the rest is left out. A fault of the disk is an EvidenceError from the next call on.
 */
export class TextLog {
  readonly path: string;
  readonly #sink: LineSink;
  readonly #redactor: Redactor;
  #waiting = '';
  #written = 0;
  #isFull = false;
  #appending: Promise<void> = Promise.resolve();
  #fault: unknown = null;

  private constructor(path: string, sink: LineSink, redactor: Redactor) {
    this.path = path;
    this.#sink = sink;
    this.#redactor = redactor;
  }

  static async open(path: string, redactor: Redactor): Promise<TextLog> {
    return new TextLog(path, await LineSink.open(path, 'new', 'none'), redactor);
  }

  /** One line, without its line feed. */
  write(line: string): void {
    if (this.#fault !== null) throw evidenceError(this.path, 'cannot be written', this.#fault);
    if (this.#isFull) return;
    const clean = cleanValue(this.#redactor.text(line), mostOfLine);
    this.#waiting += `${clean}\n`;
    this.#written += Buffer.byteLength(clean) + 1;
    if (this.#written > mostBytes) {
      this.#isFull = true;
      this.#waiting += '… the rest of it is left out: a log takes at most 16 MB\n';
    }
    if (this.#waiting.length >= heap) this.#append();
  }

  async close(): Promise<void> {
    this.#append();
    await this.#appending;
    await this.#sink.close();
    if (this.#fault !== null) throw evidenceError(this.path, 'cannot be written', this.#fault);
  }

  #append(): void {
    const lines = this.#waiting;
    this.#waiting = '';
    if (lines === '') return;
    this.#appending = this.#appending
      .then(() => this.#sink.append(lines))
      .catch((error: unknown) => {
        this.#fault ??= error;
      });
  }
}
