import { hash } from 'node:crypto';

/** A repeatable stream of numbers in [0, 1): mulberry32, seeded by any text. Decides order, never secrets. */
export function seededRandom(seed: string): () => number {
  let state = Number.parseInt(hash('sha1', seed, 'hex').slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
