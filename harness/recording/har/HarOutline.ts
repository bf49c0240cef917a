import { ElementScanner, isJsonSpace } from './ElementScanner.ts';

type Expected = 'top' | 'key' | 'in-key' | 'colon' | 'value' | 'in-value' | 'comma' | 'end';

const comma = 0x2c;
const closing = 0x7d;
const maxKeyBytes = 256;
const outlineKeys = new Set(['log', 'version', 'creator', 'browser', 'pages', 'entries', 'comment']);

/** Walks the JSON of a HAR file outside of its entries: two levels of objects, everything else skipped. */
export class HarOutline {
  readonly #scanner = new ElementScanner();
  #expected: Expected = 'top';
  #level = 0;
  #key: Buffer[] = [];
  #keyBytes = 0;
  #position = 0;
  #atEntries = false;
  #afterEntries = false;
  /** What stopped the last `read`: the chunk's end, the start of the entries, or bytes that JSON does not allow. */
  stoppedAt: 'chunk-end' | 'entries' | 'broken' = 'chunk-end';

  /** Whether nothing but blanks and a whole byte order mark was there. */
  get blank(): boolean {
    return this.#expected === 'top' && (this.#position === 0 || this.#position === 3);
  }

  /** Whether the document was read to its closing brace. */
  get complete(): boolean {
    return this.#expected === 'end';
  }

  /** Reads on from `from` and gives the position where it stopped; see `stoppedAt`. */
  read(chunk: Buffer, from: number): number {
    let at = from;
    this.stoppedAt = 'chunk-end';
    while (at < chunk.length) {
      if (this.#isInside()) {
        at = this.#readInside(chunk, at);
        continue;
      }
      const byte = chunk[at] ?? 0;
      if (isJsonSpace(byte) || (this.#expected === 'top' && this.#isByteOrderMark(byte))) {
        at++;
        continue;
      }
      if (!this.#step(byte)) {
        this.stoppedAt = 'broken';
        return at;
      }
      if (this.#isInside()) continue;
      at++;
      if (this.#atEntries) {
        this.#atEntries = false;
        this.stoppedAt = 'entries';
        return at;
      }
    }
    return at;
  }

  /** Goes on behind the bracket that closed the entries. */
  resume(): void {
    this.#expected = 'comma';
    this.#afterEntries = true;
  }

  /** Whether the next byte belongs to a key or a value that was begun. */
  #isInside(): boolean {
    return this.#expected === 'in-key' || this.#expected === 'in-value';
  }

  #isByteOrderMark(byte: number): boolean {
    return byte === [0xef, 0xbb, 0xbf][this.#position++];
  }

  /** Takes one byte that is not inside a key or value; false where JSON does not allow it. */
  #step(byte: number): boolean {
    switch (this.#expected) {
      case 'top':
        return byte === 0x7b && this.#enter();
      case 'key':
        if (byte === 0x22) return this.#begin('in-key', byte);
        return byte === closing && this.#leave();
      case 'colon':
        this.#expected = 'value';
        return byte === 0x3a && (!this.#afterEntries || this.#isOutlineKey());
      case 'value':
        return this.#beginValue(byte);
      case 'comma':
        if (byte === closing) return this.#leave();
        this.#expected = 'key';
        return byte === comma;
      case 'in-key':
      case 'in-value':
      case 'end':
        return false;
      default:
        return this.#expected satisfies never;
    }
  }

  #beginValue(byte: number): boolean {
    if (byte === 0x7b && this.#level === 1 && this.#keyIs('log')) return this.#enter();
    if (byte === 0x5b && this.#level === 2 && this.#keyIs('entries')) {
      this.#atEntries = true;
      return true;
    }
    if (byte === comma || byte === closing || byte === 0x5d || byte === 0x3a) return false;
    return this.#begin('in-value', byte);
  }

  #begin(expected: Expected, first: number): boolean {
    this.#scanner.begin(first);
    this.#expected = expected;
    this.#key = expected === 'in-key' ? [] : this.#key;
    this.#keyBytes = 0;
    return true;
  }

  #readInside(chunk: Buffer, from: number): number {
    const end = this.#scanner.scan(chunk, from);
    const to = end === -1 ? chunk.length : end;
    if (this.#expected === 'in-key') {
      this.#keyBytes += to - from;
      if (this.#keyBytes <= maxKeyBytes) this.#key.push(chunk.subarray(from, to));
    }
    if (end !== -1) this.#expected = this.#expected === 'in-key' ? 'colon' : 'comma';
    return to;
  }

  #keyIs(name: string): boolean {
    return this.#keyText() === `"${name}"`;
  }

  /** Behind the entries, a key that HAR 1.2 does not have here comes of an entry whose brackets went wrong. */
  #isOutlineKey(): boolean {
    const key = this.#keyText();
    return key.startsWith('"_') || outlineKeys.has(key.slice(1, -1));
  }

  #keyText(): string {
    return Buffer.concat(this.#key).toString('latin1');
  }

  #enter(): boolean {
    this.#level++;
    this.#expected = 'key';
    return true;
  }

  #leave(): boolean {
    this.#level--;
    this.#expected = this.#level === 0 ? 'end' : 'comma';
    return true;
  }
}
