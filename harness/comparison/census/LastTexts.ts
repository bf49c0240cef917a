const kept = 64;
/** More of a text says nothing more about how it was made. */
const longest = 256;

/** The last different texts that came by; in memory only, since they are secrets. */
export class LastTexts {
  readonly #texts = new Set<string>();

  add(text: string): void {
    const short = text.length <= longest ? text : text.slice(0, longest);
    if (this.#texts.has(short)) return;
    this.#texts.add(short);
    if (this.#texts.size <= kept) return;
    for (const oldest of this.#texts) {
      this.#texts.delete(oldest);
      return;
    }
  }

  get texts(): readonly string[] {
    return [...this.#texts];
  }
}
