import { maxRecordBytes } from './limits.ts';

/** One line without its line break. `bytes` is null where the line was larger than the limit. */
export interface Line {
  readonly bytes: Buffer | null;
  readonly offset: number;
  readonly length: number;
  /** Whether a line break followed. */
  readonly ended: boolean;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Cuts chunks into lines on bytes; holds no more than one line. */
export class LineCutter {
  readonly #limit: number;
  #parts: Buffer[] = [];
  /** Bytes of the open line so far, dropped ones included. */
  #pending = 0;
  #offset = 0;

  constructor(limit = maxRecordBytes) {
    this.#limit = limit;
  }

  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      lines.push(this.#line(chunk.subarray(from, at), true));
      from = at + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
    return lines;
  }

  end(): Line | null {
    return this.#pending === 0 ? null : this.#line(Buffer.alloc(0), false);
  }

  #hold(part: Buffer): void {
    this.#pending += part.length;
    if (this.#pending > this.#limit) this.#parts = [];
    else this.#parts.push(part);
  }

  #line(last: Buffer, ended: boolean): Line {
    const offset = this.#offset;
    const size = this.#pending + last.length;
    let bytes: Buffer | null = last;
    if (size > this.#limit) bytes = null;
    else if (this.#pending > 0) bytes = Buffer.concat([...this.#parts, last], size);
    this.#parts = [];
    this.#pending = 0;
    this.#offset += ended ? size + 1 : size;
    if (bytes !== null && ended && bytes[size - 1] === carriageReturn) bytes = bytes.subarray(0, size - 1);
    return { bytes, offset, length: bytes === null ? size : bytes.length, ended };
  }
}

/** Whether a line holds nothing but blanks; a byte order mark counts as one. */
export function isBlank(bytes: Buffer): boolean {
  const mark = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (let at = mark ? 3 : 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== carriageReturn) return false;
  }
  return true;
}
