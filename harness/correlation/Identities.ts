import type { LRUCache } from 'lru-cache';
import { bindingKey, type EdgeTable } from './EdgeTable.ts';
import { isUnique } from './entropy.ts';
import { namesAgree } from './names.ts';
import { latest } from './latest.ts';

/**
 * Which candidate value stands for which baseline value: 17 is 904 everywhere. The first pair counts; a later one
 * that contradicts it is not learned, so that the comparison sees it.
 */
export class Identities {
  readonly #forward: LRUCache<string, string>;
  readonly #backward: LRUCache<string, string>;
  readonly #table: EdgeTable;
  readonly #familiesByName = new Map<string | null, readonly number[]>();

  constructor(table: EdgeTable, remembered: number) {
    this.#table = table;
    this.#forward = latest(remembered);
    this.#backward = latest(remembered);
  }

  learn(family: number, baseline: string, candidate: string): void {
    const forward = bindingKey(family, baseline);
    const backward = bindingKey(family, candidate);
    if (this.#forward.has(forward) || this.#backward.has(backward)) return;
    this.#forward.set(forward, candidate);
    this.#backward.set(backward, baseline);
  }

  /** `key` is the name at the place where the two values stand; ids that are not unique count only under theirs. */
  same(baseline: string, candidate: string, key: string | null): boolean {
    if (isUnique(baseline)) return this.#forward.get(baseline) === candidate;
    return this.#families(key).some(
      (family) => this.#forward.get(bindingKey(family, baseline)) === candidate,
    );
  }

  #families(key: string | null): readonly number[] {
    const known = this.#familiesByName.get(key);
    if (known !== undefined) return known;
    const families = [...this.#table.names]
      .filter(([, names]) => key === null || [...names].some((name) => namesAgree(name, key)))
      .map(([family]) => family);
    if (this.#familiesByName.size < 10_000) this.#familiesByName.set(key, families);
    return families;
  }
}
