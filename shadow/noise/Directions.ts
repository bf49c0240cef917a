import { binomialUpperTail } from '../../harness/statistics/distributions.ts';

/** Chance borne that values which go up and down by nature go one way only. */
const byChance = 0.0001;

/** Which way the numbers of one system differ from those of the baseline: by nature now up, now down. */
export class Directions {
  #up = 0;
  #down = 0;
  #others = 0;

  add(baseline: string | null, other: string | null): void {
    const [from, to] = [numberOf(baseline), numberOf(other)];
    if (from === null || to === null || from === to) this.#others += 1;
    else if (to > from) this.#up += 1;
    else this.#down += 1;
  }

  /** Whether all are numbers, which go both ways or are too few to say. */
  get areBoth(): boolean {
    const total = this.#up + this.#down;
    if (this.#others > 0) return false;
    return 2 * binomialUpperTail(Math.max(this.#up, this.#down), total, 0.5) > byChance;
  }
}

function numberOf(text: string | null): number | null {
  return text !== null && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : null;
}
