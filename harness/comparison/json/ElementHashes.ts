import type { RuleNode } from '../rules/CompiledRule.ts';
import { JsonHasher, type Counterpart, type HashView } from './JsonHasher.ts';
import type { JsonTape } from './JsonTape.ts';

/** Hashes of two documents' elements, in every view that is asked for. */
export class ElementHashes {
  readonly #tapes: { readonly left: JsonTape; readonly right: JsonTape };
  readonly #counterpart: Counterpart;
  readonly #hashers = new Map<string, JsonHasher>();

  constructor(left: JsonTape, right: JsonTape, counterpart: Counterpart) {
    this.#tapes = { left, right };
    this.#counterpart = counterpart;
  }

  /** `key` is the last object key above the element. */
  hash(
    side: 'left' | 'right',
    node: number,
    view: HashView,
    rule: RuleNode | null,
    key: string | null,
  ): number {
    const name = `${side} ${view}`;
    let hasher = this.#hashers.get(name);
    if (hasher === undefined) {
      hasher = new JsonHasher(this.#tapes[side], view, side === 'left' ? this.#counterpart : null);
      this.#hashers.set(name, hasher);
    }
    return hasher.hash(node, rule, key);
  }
}
