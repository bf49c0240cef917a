import { LRUCache } from 'lru-cache';

/**
 * A memory of the `most` entries that were used last, which grows with what it holds. Bounded by `max`, an LRUCache
 * makes room for all of them at once: with the million of a run 0.1 s and 24 MB, most of it for nothing.
 */
export function latest<K extends {}, V extends {}>(most: number): LRUCache<K, V> {
  return new LRUCache({ maxSize: most, sizeCalculation: () => 1 });
}
