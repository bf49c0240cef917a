const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;

/**
 * Finds the end of one JSON value in a stream of bytes, without parsing it. Broken values end somewhere too:
 * brackets are counted and not matched, and a line break ends a string, since no JSON string holds one.
 */
export class ElementScanner {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #scalar = false;

  /** Starts over; the next `scan` begins at the first byte of a value. */
  begin(first: number): void {
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#scalar = first !== quote && first !== 0x7b && first !== 0x5b;
  }

  /** The position after the value's last byte, or -1 where it goes on in the next chunk. */
  scan(chunk: Buffer, from: number): number {
    if (this.#scalar) return this.#scanScalar(chunk, from);
    let at = from;
    while (at < chunk.length) {
      if (this.#inString) {
        at = this.#scanString(chunk, at);
        if (!this.#inString && this.#depth === 0) return at;
        continue;
      }
      const byte = chunk[at++];
      if (byte === quote) this.#inString = true;
      else if (byte === 0x7b || byte === 0x5b) this.#depth++;
      else if (byte === 0x7d || byte === 0x5d) {
        this.#depth--;
        if (this.#depth <= 0) return at;
      }
    }
    return -1;
  }

  #scanString(chunk: Buffer, from: number): number {
    let escaped = this.#escaped;
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at];
      if ((byte === quote && !escaped) || byte === newline) {
        this.#inString = false;
        this.#escaped = false;
        return at + 1;
      }
      escaped = byte === backslash && !escaped;
    }
    this.#escaped = escaped;
    return chunk.length;
  }

  #scanScalar(chunk: Buffer, from: number): number {
    // The first byte belongs to the value whatever it is, or a stray `:` would never be passed.
    for (let at = from; at < chunk.length; at++) {
      if (this.#depth > 0 && endsScalar(chunk[at])) return at;
      this.#depth = 1;
    }
    return -1;
  }
}

function endsScalar(byte: number | undefined): boolean {
  return (
    byte === 0x2c || // ,
    byte === 0x5d ||
    byte === 0x7d ||
    byte === 0x5b ||
    byte === 0x7b ||
    byte === quote ||
    isJsonSpace(byte)
  );
}

export function isJsonSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09;
}
