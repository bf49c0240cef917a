import { createHash } from 'node:crypto';

/** The first exchanges of an operation, all of which are asked for twice. */
const firstPairs = 20;
/** Then one in so many, until a difference shows. */
const thenOneIn = 20;
/** Pairs of an operation that differs after which one in so many is enough again. */
const enoughPairs = 1_000;
/** Longest time between the two looks, ms: what is cached for 50 ms has changed by then, or has not. */
const longestDelay = 150;

interface Known {
  seen: number;
  pairs: number;
  differs: boolean;
}

/**
 * Chooses the exchanges that the baseline is asked for twice, before anything is known of their own outcome: a test
 * over pairs that were chosen for differing would be biased.
 */
export class PairChoice {
  readonly #seed: string;
  readonly #operations = new Map<string, Known>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Milliseconds after which an exchange is asked for again; null for not at all. By seed and exchange. */
  next(operation: string, exchange: string): number | null {
    const known = this.#known(operation);
    known.seen += 1;
    const [drawn, delay] = drawnOf(`${this.#seed} ${exchange}`);
    const all = known.seen <= firstPairs || (known.differs && known.pairs < enoughPairs);
    if (!all && drawn * thenOneIn >= 1) return null;
    known.pairs += 1;
    // As long as nothing differs there is no noise to be seen: asking again at once costs the session least.
    return known.differs ? delay * longestDelay : 0;
  }

  /** An exchange of the operation differed: every further one is looked at twice. */
  differed(operation: string): void {
    this.#known(operation).differs = true;
  }

  #known(operation: string): Known {
    const known = this.#operations.get(operation) ?? { seen: 0, pairs: 0, differs: false };
    this.#operations.set(operation, known);
    return known;
  }
}

/** Two numbers from 0 up to 1. */
function drawnOf(text: string): readonly [number, number] {
  const digest = createHash('sha256').update(text).digest();
  return [digest.readUInt32BE(0) / 2 ** 32, digest.readUInt32BE(4) / 2 ** 32];
}
