import { LRUCache } from 'lru-cache';
import type { SeenIn } from '../../harness/comparison/census/RunDifference.ts';
import type { VolatilePair } from '../../harness/comparison/ComparisonContext.ts';
import type { DifferenceLocation } from '../../harness/model/difference.ts';

const places = 200;
const tokensPerPlace = 20;
/** Longer ones are not verified: 200 places of 20 pairs of them are 64 MB at the very most. */
const longest = 8_192;

/** A token of each side, as one exchange gave them; in memory only. */
export interface TokenPair {
  readonly baseline: string;
  readonly candidate: string;
  readonly seenIn: SeenIn;
}

/** Tokens at one place, a sample of all that came there. */
export interface SampledPlace {
  readonly operation: string;
  readonly location: DifferenceLocation;
  readonly path: string;
  readonly tokens: readonly TokenPair[];
  /** All tokens that came there. */
  readonly seen: number;
}

interface Place extends SampledPlace {
  readonly tokens: TokenPair[];
  seen: number;
}

/** Keeps up to 20 pairs of JWTs a place, each as likely as any other to be among them (reservoir sampling). */
export class TokenSample {
  readonly #places = new LRUCache<string, Place>({ max: places });
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  observe(operation: string, pair: VolatilePair, seenIn: SeenIn): void {
    const { kind, location, path, baseline, candidate } = pair;
    if (kind !== 'jwt' || Math.max(baseline.length, candidate.length) > longest) return;
    const key = `${operation}\n${location}\n${path}`;
    const place = this.#places.get(key) ?? { operation, location, path, tokens: [], seen: 0 };
    this.#places.set(key, place);
    place.seen += 1;
    const at =
      place.tokens.length < tokensPerPlace ? place.tokens.length : Math.floor(this.#random() * place.seen);
    if (at < tokensPerPlace) place.tokens[at] = { baseline, candidate, seenIn };
  }

  get sampled(): readonly SampledPlace[] {
    return [...this.#places.values()].reverse();
  }
}
