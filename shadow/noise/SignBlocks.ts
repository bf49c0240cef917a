/** Discordant pairs taken together; noise that comes in bursts makes blocks that lean to one side. */
const blockSize = 10;
/** Blocks below which nothing can be said about bursts. */
const enoughBlocks = 5;

/**
 * Follows a row of signs and says how much less they are worth because they come in bursts: a cache that is stale for
 * 50 ms makes all that is in flight differ at once. The design effect of statistics F.6, from the spread of the sums of
 * successive blocks around their own mean, so that a lasting difference does not look like bursts.
 */
export class SignBlocks {
  #sum = 0;
  #inBlock = 0;
  #blocks = 0;
  #total = 0;
  #squares = 0;

  add(sign: 1 | -1): void {
    this.#sum += sign;
    this.#inBlock += 1;
    if (this.#inBlock < blockSize) return;
    this.#blocks += 1;
    this.#total += this.#sum;
    this.#squares += this.#sum ** 2;
    this.#sum = 0;
    this.#inBlock = 0;
  }

  /** At least 1: so many pairs are worth one that is independent of the others. */
  get designEffect(): number {
    if (this.#blocks < enoughBlocks) return 1;
    const spread = (this.#squares - this.#total ** 2 / this.#blocks) / (this.#blocks - 1);
    const mean = this.#total / (this.#blocks * blockSize);
    const independent = blockSize * (1 - mean ** 2);
    return independent <= 0 ? 1 : Math.max(1, spread / independent);
  }
}
