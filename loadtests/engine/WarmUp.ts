interface Dropped {
  readonly at: number;
  readonly count: number;
}

/** The first `length` ms of a load, from its first request on: what begins in them does not count. Times are ms since the epoch. */
export class WarmUp {
  readonly #length: number;
  readonly #early: Dropped[] = [];
  #begun = Infinity;
  #dropped = 0;

  constructor(length: number) {
    this.#length = length;
  }

  /** A request began; true where it is of the warm-up. */
  take(begun: number): boolean {
    this.#begun = Math.min(this.#begun, begun);
    return this.has(begun);
  }

  /** Whether a time is within it; nothing is before there is a request. */
  has(time: number): boolean {
    return this.#length > 0 && time >= this.#begun && time < this.#begun + this.#length;
  }

  /** Iterations that were not begun: k6 tells them while the first request still waits for its answer. */
  drop(at: number, count: number): void {
    if (this.#length > 0 && at < this.#begun + this.#length) this.#early.push({ at, count });
    else this.#dropped += count;
  }

  /** Those that were due outside of it. */
  get dropped(): number {
    return this.#early.reduce((sum, { at, count }) => sum + (this.has(at) ? 0 : count), this.#dropped);
  }
}
