/** Counts by name, of so many names at most: what comes when the table is full is counted together. */
export class BoundedCounts {
  readonly #most: number;
  readonly #counts = new Map<string, number>();
  #others = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Names that found no room, each time they came. */
  get others(): number {
    return this.#others;
  }

  add(name: string, count = 1): void {
    const before = this.#counts.get(name);
    if (before === undefined && this.#counts.size >= this.#most) this.#others += count;
    else this.#counts.set(name, (before ?? 0) + count);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** The most frequent first; names that come as often stand in the order of the alphabet. */
  ranked(): readonly (readonly [name: string, count: number])[] {
    return [...this.#counts].toSorted(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
  }
}
