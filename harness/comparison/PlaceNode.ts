import { childPath } from './json/jsonPath.ts';
import type { ValueKind } from './kinds/ValueKind.ts';

/** How many places a memory may still keep. */
export interface PlaceBudget {
  left: number;
}

/** One place in the answers of an operation, and what kind of value is known to vary there. */
export class PlaceNode {
  /** Array positions are `[*]`. */
  readonly path: string;
  kind: ValueKind | null = null;
  readonly #budget: PlaceBudget;
  #children: Map<string, PlaceNode> | null = null;
  #element: PlaceNode | null = null;

  constructor(path: string, budget: PlaceBudget) {
    this.path = path;
    this.#budget = budget;
  }

  /** The place below a key. Beyond the budget places are made for the moment and not kept. */
  child(key: string): PlaceNode {
    const known = this.#children?.get(key);
    if (known !== undefined) return known;
    const made = new PlaceNode(childPath(this.path, key), this.#budget);
    if (this.#spend()) (this.#children ??= new Map()).set(key, made);
    return made;
  }

  /** The header or cookie of a name, below a root without a path. */
  named(name: string): PlaceNode {
    const known = this.#children?.get(name);
    if (known !== undefined) return known;
    const made = new PlaceNode(name, this.#budget);
    if (this.#spend()) (this.#children ??= new Map()).set(name, made);
    return made;
  }

  /** The place of an array's elements. */
  element(): PlaceNode {
    if (this.#element !== null) return this.#element;
    const made = new PlaceNode(`${this.path}[*]`, this.#budget);
    if (this.#spend()) this.#element = made;
    return made;
  }

  #spend(): boolean {
    if (this.#budget.left <= 0) return false;
    this.#budget.left -= 1;
    return true;
  }
}
