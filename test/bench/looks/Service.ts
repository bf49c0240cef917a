/** A service that mismatches at random with a fixed share, asked in batches. Exact: it draws the gaps between two. */
export class Service {
  readonly #share: number;
  readonly #random: () => number;
  #asked = 0;
  #nextBad: number;

  constructor(share: number, random: () => number) {
    this.#share = share;
    this.#random = random;
    this.#nextBad = this.#gap();
  }

  /** Mismatches among the next `exchanges` ones. */
  ask(exchanges: number): number {
    this.#asked += exchanges;
    let bad = 0;
    for (; this.#nextBad <= this.#asked; this.#nextBad += this.#gap()) bad += 1;
    return bad;
  }

  #gap(): number {
    return this.#share === 0
      ? Infinity
      : 1 + Math.floor(Math.log(1 - this.#random()) / Math.log1p(-this.#share));
  }
}
