const initialBytes = 1024 * 1024;

/** Bytes that come in at the end and go out at the front; grows as needed, moves its content seldom. */
export class RecordBuffer {
  #store = Buffer.allocUnsafe(initialBytes);
  #from = 0;
  #to = 0;
  #offset = 0;
  #bytes = this.#store.subarray(0, 0);

  /** What is held; valid until the next `append`. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Position in the file of the first byte held. */
  get offset(): number {
    return this.#offset;
  }

  append(chunk: Buffer): void {
    const held = this.#to - this.#from;
    if (this.#to + chunk.length > this.#store.length) {
      const needed = held + chunk.length;
      const store =
        needed * 2 > this.#store.length
          ? Buffer.allocUnsafe(Math.max(initialBytes, needed * 2))
          : this.#store;
      this.#store.copy(store, 0, this.#from, this.#to);
      this.#store = store;
      this.#from = 0;
      this.#to = held;
    }
    chunk.copy(this.#store, this.#to);
    this.#to += chunk.length;
    this.#bytes = this.#store.subarray(this.#from, this.#to);
  }

  skip(count: number): void {
    this.#from += count;
    this.#offset += count;
    this.#bytes = this.#store.subarray(this.#from, this.#to);
  }
}
