/** Discordant pairs taken together, from fine to coarse: nobody knows how long a burst is. */
const blockSizes = [10, 20, 40, 80, 160, 320];
/** Blocks below which their spread says too little. */
const enoughBlocks = 8;

interface Blocks {
  readonly size: number;
  sum: number;
  inBlock: number;
  count: number;
  total: number;
  squares: number;
}

/**
 * Follows a row of signs and says how much less they are worth because they come in bursts: a cache that is stale for
 * 50 ms makes all that is in flight differ at once. The design effect of statistics F.6, from the spread of the sums of
 * successive blocks around their own mean, so that a lasting difference does not look like bursts; the largest of
 * several sizes of blocks.
 */
export class SignBlocks {
  readonly #scales: readonly Blocks[] = blockSizes.map((size) => ({
    size,
    sum: 0,
    inBlock: 0,
    count: 0,
    total: 0,
    squares: 0,
  }));

  add(sign: 1 | -1): void {
    for (const blocks of this.#scales) {
      blocks.sum += sign;
      blocks.inBlock += 1;
      if (blocks.inBlock < blocks.size) continue;
      blocks.count += 1;
      blocks.total += blocks.sum;
      blocks.squares += blocks.sum ** 2;
      blocks.sum = 0;
      blocks.inBlock = 0;
    }
  }

  /** At least 1: so many pairs are worth one that is independent of the others. */
  get designEffect(): number {
    return Math.max(1, ...this.#scales.map(spreadOf));
  }
}

function spreadOf({ size, count, total, squares }: Blocks): number {
  if (count < enoughBlocks) return 1;
  const spread = (squares - total ** 2 / count) / (count - 1);
  const independent = size * (1 - (total / (count * size)) ** 2);
  if (independent <= 0) return 1;
  const effect = spread / independent;
  // What few blocks show of it by chance, two standard deviations of a spread, is none.
  return effect > 1 + 2 * Math.sqrt(2 / (count - 1)) ? effect : 1;
}
