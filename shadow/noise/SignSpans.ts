import { pairedPValue } from '../../harness/statistics/pairedTest.ts';

const mostSpans = 64;
/** Pairs of an operation in the shortest span: at 200 a second, less than what a cache keeps. */
const shortest = 16;

/**
 * Signs by where in the run they fell: each stretch of it has one vote, whatever happened in it. Two caches that keep
 * step for half a second disagree with a third one in everything meanwhile, and that is one disagreement.
 */
export class SignSpans {
  #length = shortest;
  #nets: number[] = [];

  /** `position`: pairs of the operation before this one. */
  add(position: number, sign: 1 | -1): void {
    while (Math.floor(position / this.#length) >= mostSpans) this.#merge();
    const span = Math.floor(position / this.#length);
    this.#nets[span] = (this.#nets[span] ?? 0) + sign;
  }

  /** How likely so many stretches in which the first outweighs the second are by chance: the exact sign test. */
  get pValue(): number {
    let worse = 0;
    let better = 0;
    for (const net of this.#nets) {
      if (net > 0) worse += 1;
      if (net < 0) better += 1;
    }
    return pairedPValue(worse, better);
  }

  #merge(): void {
    const merged: number[] = [];
    for (const [span, net] of this.#nets.entries()) {
      const into = Math.floor(span / 2);
      merged[into] = (merged[into] ?? 0) + (net ?? 0);
    }
    this.#nets = merged;
    this.#length *= 2;
  }
}
