import type { LRUCache } from 'lru-cache';
import { latest } from '../../correlation/latest.ts';
import type { VolatilePair } from '../ComparisonContext.ts';
import { jwtMarks } from '../kinds/jwt.ts';
import { valueDigest } from './valueDigest.ts';
import { judgePlace } from './judgePlace.ts';
import { PlaceCensus } from './PlaceCensus.ts';
import type { RunDifference, SeenIn } from './RunDifference.ts';

const defaultPlaces = 500;
/** Tokens told apart, so that one which is shown again does not count as a signature given again. */
const rememberedTokens = 20_000;

/**
 * Counts over the run what single pairs of answers cannot show: values that repeat, can be guessed, stand still or
 * fall, held against what the baseline's do at the same place. Some 60 KB a place; places seen last stay.
 */
export class Census {
  readonly #places: LRUCache<string, PlaceCensus>;
  readonly #tokens = latest<number, true>(rememberedTokens);

  constructor(places: number = defaultPlaces) {
    this.#places = latest(places);
  }

  /** Takes what agreed as its kind at one place of one answer. */
  observe(operation: string, pair: VolatilePair, seenIn: SeenIn): void {
    if (pair.differs === true || pair.kind === 'reference') return;
    this.#place(operation, pair).add(pair, seenIn);
    if (pair.kind === 'jwt') this.#insideOf(operation, pair, seenIn);
  }

  /** What the run shows, place by place. */
  differences(): readonly RunDifference[] {
    return [...this.#places.values()].reverse().flatMap(judgePlace);
  }

  /** Two tokens that differ have neither `jti` nor signature in common. */
  #insideOf(operation: string, pair: VolatilePair, seenIn: SeenIn): void {
    const digest = valueDigest(pair.candidate);
    if (this.#tokens.has(digest)) return;
    this.#tokens.set(digest, true);
    const [mine, theirs] = [jwtMarks(pair.baseline), jwtMarks(pair.candidate)];
    for (const name of ['jti', 'signature'] as const) {
      const [baseline, candidate] = [mine[name], theirs[name]];
      if (baseline === null || candidate === null) continue;
      const inside: VolatilePair = {
        ...pair,
        kind: 'jwt',
        path: `${pair.path} ${name}`,
        baseline,
        candidate,
      };
      this.#place(operation, inside).add(inside, seenIn);
    }
  }

  #place(operation: string, pair: VolatilePair): PlaceCensus {
    const key = `${operation}\n${pair.location}\n${pair.path}\n${pair.kind}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const made = new PlaceCensus(operation, pair);
    this.#places.set(key, made);
    return made;
  }
}
