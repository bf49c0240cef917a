const seen = 1;
const wasBad = 2;

/** Which distinct evidence was seen, and what was seen of it. 9 bytes a digest. */
export class EvidenceLedger {
  #slots = new Float64Array(1_024);
  #marks = new Uint8Array(1_024);
  #size = 0;

  /** What this exchange adds: `new` counts in the total, `bad` in the mismatches. */
  add(digest: string, bad: boolean): { readonly isNew: boolean; readonly isNewlyBad: boolean } {
    const before = this.mark(digest, bad ? seen | wasBad : seen);
    return { isNew: (before & seen) === 0, isNewlyBad: bad && (before & wasBad) === 0 };
  }

  /** Sets marks, bits of a byte, on a digest; returns those that it had before. */
  mark(digest: string, marks: number): number {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    // 0 is a free place, so digests are shifted by one; 48 bits stay exact in a double.
    const key = Number.parseInt(digest, 16) + 1;
    const index = this.#find(key);
    if (this.#slots[index] === 0) {
      this.#slots[index] = key;
      this.#size += 1;
    }
    const before = this.#marks[index] ?? 0;
    this.#marks[index] = before | marks;
    return before;
  }

  get size(): number {
    return this.#size;
  }

  #find(key: number): number {
    const mask = this.#slots.length - 1;
    let index = ((key % 0x1_0000_0000) ^ Math.floor(key / 0x1_0000)) & mask;
    while (this.#slots[index] !== 0 && this.#slots[index] !== key) index = (index + 1) & mask;
    return index;
  }

  #grow(): void {
    const slots = this.#slots;
    const marks = this.#marks;
    this.#slots = new Float64Array(slots.length * 2);
    this.#marks = new Uint8Array(slots.length * 2);
    for (const [index, key] of slots.entries()) {
      if (key === 0) continue;
      const to = this.#find(key);
      this.#slots[to] = key;
      this.#marks[to] = marks[index] ?? 0;
    }
  }
}
