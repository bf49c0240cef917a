/** Which distinct evidence was seen, and whether any of its exchanges was a mismatch. 8 bytes a digest. */
export class EvidenceLedger {
  #slots = new Float64Array(1_024);
  #bad = new Uint8Array(1_024);
  #size = 0;

  /** What this exchange adds: `new` counts in the total, `bad` in the mismatches. */
  add(digest: string, bad: boolean): { readonly isNew: boolean; readonly isNewlyBad: boolean } {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    // 0 marks a free place, so digests are shifted by one; 48 bits stay exact in a double.
    const key = Number.parseInt(digest, 16) + 1;
    const index = this.#find(key);
    const isNew = this.#slots[index] === 0;
    if (isNew) {
      this.#slots[index] = key;
      this.#size += 1;
    }
    const isNewlyBad = bad && this.#bad[index] === 0;
    if (isNewlyBad) this.#bad[index] = 1;
    return { isNew, isNewlyBad };
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
    const bad = this.#bad;
    this.#slots = new Float64Array(slots.length * 2);
    this.#bad = new Uint8Array(slots.length * 2);
    for (const [index, key] of slots.entries()) {
      if (key === 0) continue;
      const to = this.#find(key);
      this.#slots[to] = key;
      this.#bad[to] = bad[index] ?? 0;
    }
  }
}
