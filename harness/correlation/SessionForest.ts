import { latest } from './latest.ts';

/** Sessions whose names are kept: more than can still be joined by a key or a value that is remembered. */
const namedSessions = 250_000;

/**
 * Sessions by number, from 0, some of which turn out to be one: those keep the lowest number. Each has an id and, once
 * somebody logged in, a principal.
 */
export class SessionForest {
  /** 4 bytes a session, for there may be as many as exchanges. */
  #parents = new Int32Array(1_024);
  readonly #ids = latest<number, string>(namedSessions);
  readonly #principals = latest<number, string>(namedSessions);
  #opened = 0;
  #joins = 0;

  get count(): number {
    return this.#opened - this.#joins;
  }

  open(id: string): number {
    const number = this.#opened;
    this.#opened += 1;
    if (number >= this.#parents.length) {
      const grown = new Int32Array(this.#parents.length * 2);
      grown.set(this.#parents);
      this.#parents = grown;
    }
    this.#parents[number] = number;
    this.#ids.set(number, id);
    return number;
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
    return this.#ids.get(number) ?? null;
  }

  principal(number: number): string | null {
    return this.#principals.get(number) ?? null;
  }
}
