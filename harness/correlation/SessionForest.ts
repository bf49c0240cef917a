/**
 * Sessions by number, from 0, some of which turn out to be one: those keep the lowest number. Each has an id and, once
 * somebody logged in, a principal.
 */
export class SessionForest {
  readonly #parents: number[] = [];
  readonly #ids: string[] = [];
  readonly #principals = new Map<number, string>();
  #joins = 0;

  get count(): number {
    return this.#ids.length - this.#joins;
  }

  open(id: string): number {
    this.#ids.push(id);
    this.#parents.push(this.#ids.length - 1);
    return this.#ids.length - 1;
  }

  /** Makes `other` a part of `number`, both roots. */
  join(number: number, other: number): void {
    this.#parents[other] = number;
    this.#joins += 1;
    const principal = this.#principals.get(other);
    if (principal !== undefined) this.name(number, principal);
  }

  /** The number under which a session goes by now. */
  root(number: number): number {
    const parents = this.#parents;
    let at = number;
    for (let parent = parents[at]; parent !== undefined && parent !== at; parent = parents[at]) {
      // Each step halves the way for the next who asks.
      parents[at] = parents[parent] ?? parent;
      at = parent;
    }
    return at;
  }

  /** Who a session belongs to: the first who is named. */
  name(number: number, principal: string): void {
    if (!this.#principals.has(number)) this.#principals.set(number, principal);
  }

  id(number: number): string | null {
    return this.#ids[number] ?? null;
  }

  principal(number: number): string | null {
    return this.#principals.get(number) ?? null;
  }
}
