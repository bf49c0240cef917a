import { createHmac } from 'node:crypto';

/** An endless row of bytes that depends on the key and the value alone (HMAC-SHA-512 in counter mode). */
export class KeyedBytes {
  readonly #key: Uint8Array;
  readonly #value: string;
  #block: Uint8Array = new Uint8Array();
  #blocks = 0;
  #at = 0;

  constructor(key: Uint8Array, value: string) {
    this.#key = key;
    this.#value = value;
  }

  /** A number from 0 below `end` (at most 256). */
  below(end: number): number {
    // Bytes past the last whole multiple would make the first numbers likelier.
    const usable = 256 - (256 % end);
    for (;;) {
      const byte = this.next();
      if (byte < usable) return byte % end;
    }
  }

  next(): number {
    if (this.#at === this.#block.length) {
      this.#block = createHmac('sha512', this.#key).update(`${this.#blocks}:`).update(this.#value).digest();
      this.#blocks += 1;
      this.#at = 0;
    }
    const byte = this.#block[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }
}
