import type { LRUCache } from 'lru-cache';
import { bindingKey, type EdgeTable } from './EdgeTable.ts';
import { isUnique } from './entropy.ts';
import type { KeptIdentities } from './KeptIdentities.ts';
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
  readonly #kept: KeptIdentities | null;
  readonly #familiesByName = new Map<string | null, readonly number[]>();

  /** `kept`: what processes of the same run before this one learned; null where nobody goes on. */
  constructor(table: EdgeTable, remembered: number, kept: KeptIdentities | null = null) {
    this.#table = table;
    this.#kept = kept;
    this.#forward = latest(remembered);
    this.#backward = latest(remembered);
  }

  learn(family: number, baseline: string, candidate: string): void {
    const forward = bindingKey(family, baseline);
    const backward = bindingKey(family, candidate);
    if (this.#forward.has(forward) || this.#backward.has(backward)) return;
    if (this.#kept?.has(forward, backward) === true) return;
    this.#kept?.learned(forward, backward, candidate);
    this.#forward.set(forward, candidate);
    this.#backward.set(backward, baseline);
  }

  /** `key` is the name at the place where the two values stand; ids that are not unique count only under theirs. */
  same(baseline: string, candidate: string, key: string | null): boolean {
    if (isUnique(baseline)) return this.#stands(baseline, candidate);
    return this.#families(key).some((family) => this.#stands(bindingKey(family, baseline), candidate));
  }

  /** The candidate's value that stands for one of the baseline; null where this process has learned none. */
  counterpart(baseline: string, key: string | null): string | null {
    if (isUnique(baseline)) return this.#forward.get(baseline) ?? null;
    for (const family of this.#families(key)) {
      const candidate = this.#forward.get(bindingKey(family, baseline));
      if (candidate !== undefined) return candidate;
    }
    return null;
  }

  #stands(baselineKey: string, candidate: string): boolean {
    return this.#forward.get(baselineKey) === candidate || this.#kept?.same(baselineKey, candidate) === true;
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
