import { excerpt } from '../values/excerpt.ts';
import type { RuleNode } from '../rules/CompiledRule.ts';
import type { ElementComparison } from './ElementComparison.ts';
import type { HashView } from './JsonHasher.ts';
import { sameSpelling, type JsonTape } from './JsonTape.ts';
import { matchElements, positions, type ElementMatch } from './matchElements.ts';

/** Elements without an equal that are still looked at one by one; beyond, an array has another `length`. */
const fewElements = 16;

/** Arrays of other lengths and more elements are told by their lengths: to match elements takes 200 bytes each. */
const mostMatched = 200_000;

/** Compares two arrays: in order, or as a rule says without order or by key. */
export function compareArrays(work: ElementComparison, a: number, b: number, rule: RuleNode | null): void {
  const arrays = new Arrays(work, a, b, rule?.elements ?? null);
  const own = rule?.rule ?? null;
  const [fewer, more] = [arrays.left.length, arrays.right.length].toSorted((one, other) => one - other);
  if ((more ?? 0) > mostMatched && (more ?? 0) - (fewer ?? 0) > fewElements) arrays.tellLength();
  else if (own !== null && (own.anyOrder || own.key !== null)) {
    if (!sameSpelling(work.left, a, work.right, b)) own.used += 1;
    if (own.key === null) arrays.unordered();
    else arrays.keyed(own.key);
  } else if (arrays.left.length === arrays.right.length) arrays.inOrder();
  else arrays.ofOtherLength();
}

class Arrays {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly #work: ElementComparison;
  readonly #rule: RuleNode | null;
  readonly #a: number;
  readonly #b: number;

  constructor(work: ElementComparison, a: number, b: number, rule: RuleNode | null) {
    this.#work = work;
    this.#a = a;
    this.#b = b;
    this.#rule = rule;
    this.left = work.left.elements(a);
    this.right = work.right.elements(b);
  }

  inOrder(): void {
    const work = this.#work;
    const takeBack = work.begin();
    const before = work.counting;
    for (let index = 0; index < this.left.length; index += 1) {
      this.#compare(index, index);
      // On trial one is enough to know, else as many as are kept.
      if (work.trying ? work.counting > before : work.full) break;
    }
    if (work.counting === before || this.left.length < 2 || work.trying) return;
    if (this.left.length > mostMatched || !this.#isReordered()) return;
    takeBack();
    work.here(
      'order',
      short(work.left, this.#a),
      short(work.right, this.#b),
      'the same elements in another order',
    );
  }

  /** The elements that one side has more are named; only where too many differ is it the length that is told. */
  ofOtherLength(): void {
    if (this.#work.trying) this.tellLength();
    else this.#settle(this.#pairByHash(), false);
  }

  unordered(): void {
    if (this.#work.trying && this.left.length !== this.right.length) this.tellLength();
    else this.#settle(this.#pairByHash(), true);
  }

  /** By what stands for a key on the other side, else by the same key, else by what is known of the two keys. */
  keyed(key: string): void {
    const work = this.#work;
    const keyLeft = (at: number): number => work.left.member(this.#nodeLeft(at), key);
    const keyRight = (at: number): number => work.right.member(this.#nodeRight(at), key);
    // Elements without the key never pair by it: each gets a key of its own.
    const bound = matchElements<unknown>(
      positions(this.left.length),
      positions(this.right.length),
      (at) => (keyLeft(at) < 0 ? null : work.counterpart(work.left.text(keyLeft(at)), key)) ?? Symbol('none'),
      (at) => (keyRight(at) < 0 ? Symbol('none') : work.right.text(keyRight(at))),
    );
    const equal = matchElements<unknown>(
      bound.left,
      bound.right,
      (at) => (keyLeft(at) < 0 ? Symbol('none') : work.left.raw(keyLeft(at))),
      (at) => (keyRight(at) < 0 ? Symbol('none') : work.right.raw(keyRight(at))),
    );
    const known = this.#pairFew(equal, (at, other) => {
      const [mine, theirs] = [keyLeft(at), keyRight(other)];
      return mine >= 0 && theirs >= 0 && work.same(work.left.text(mine), work.right.text(theirs), key);
    });
    for (const { pairs } of [bound, equal, known]) for (const [at, other] of pairs) this.#compare(at, other);
    this.#tellUnpaired(known.left, known.right);
  }

  #isReordered(): boolean {
    const exact = this.#match(this.#all(), 'exact');
    if (exact.left.length === 0) return true;
    if (exact.left.length <= fewElements) {
      const tried = this.#pairFew(exact, (at, other) => this.#agrees(at, other));
      return tried.left.length === 0;
    }
    const masked = this.#match(exact, 'masked');
    // Alike in order under the mask: then what differs is not the order.
    return masked.left.length === 0 && masked.pairs.some(([at, other]) => at !== other);
  }

  /**
   * Pairs elements that are equal once ids are taken for what stands for them; and, of more than can be tried one by
   * one, those that are alike but for what may vary. Gives what has no partner.
   */
  #pairByHash(): ElementMatch {
    const exact = this.#match(this.#all(), 'exact');
    if (exact.left.length === 0 && exact.right.length === 0) return this.#settled(exact, 'exact');
    // Not on top of the former: where both sides count up, one's 30 is no partner of the other's 30.
    let rest: ElementMatch = this.#settled(this.#match(this.#all(), 'bound'), 'bound');
    for (const view of ['exact', 'moved', 'masked'] as const) {
      const isFew = Math.max(rest.left.length, rest.right.length) <= fewElements;
      if (isFew && view !== 'exact') break;
      rest = this.#settled(this.#match(rest, view), view);
    }
    return rest;
  }

  /** Compares what was paired: a hash may be equal by chance, and looks through what may vary. */
  #settled(match: ElementMatch, view: HashView): ElementMatch {
    const work = this.#work;
    for (const [at, other] of match.pairs) {
      if (sameSpelling(work.left, this.#nodeLeft(at), work.right, this.#nodeRight(other))) continue;
      const takeBack = work.begin();
      const before = work.counting;
      this.#compare(at, other);
      // Equal, and spelled otherwise at another place.
      if (view === 'exact' && work.counting === before) takeBack();
    }
    return { ...match, pairs: [] };
  }

  #settle(match: ElementMatch, anyOrder: boolean): void {
    const many = Math.max(match.left.length, match.right.length) > fewElements;
    if (many && !(anyOrder && this.left.length === this.right.length)) {
      this.tellLength();
      return;
    }
    const tried = many ? match : this.#pairFew(match, (at, other) => this.#agrees(at, other));
    for (const [at, other] of tried.pairs) this.#compare(at, other);
    const paired = Math.min(tried.left.length, tried.right.length);
    for (let index = 0; index < paired; index += 1)
      this.#compare(tried.left[index] ?? 0, tried.right[index] ?? 0);
    this.#tellUnpaired(tried.left.slice(paired), tried.right.slice(paired));
  }

  /** Pairs by a question asked of each couple, where there are few. */
  #pairFew(match: ElementMatch, agree: (left: number, right: number) => boolean): ElementMatch {
    if (Math.max(match.left.length, match.right.length) > fewElements * 4) return { ...match, pairs: [] };
    const rest = [...match.right];
    const pairs: (readonly [number, number])[] = [];
    const left = match.left.filter((at) => {
      const partner = rest.findIndex((other) => agree(at, other));
      if (partner < 0) return true;
      pairs.push([at, rest[partner] ?? 0]);
      rest.splice(partner, 1);
      return false;
    });
    return { pairs, left, right: rest };
  }

  #tellUnpaired(left: readonly number[], right: readonly number[]): void {
    if (Math.max(left.length, right.length) > fewElements) {
      this.tellLength();
      return;
    }
    for (const at of left) this.#work.missingElement(at, this.#nodeLeft(at));
    for (const at of right) this.#work.extraElement(at, this.#nodeRight(at));
  }

  tellLength(): void {
    const [mine, theirs] = [this.left.length, this.right.length];
    const note = mine === theirs ? 'too many elements differ to be listed' : null;
    this.#work.here('length', `${String(mine)} elements`, `${String(theirs)} elements`, note);
  }

  #all(): Pick<ElementMatch, 'left' | 'right'> {
    return { left: positions(this.left.length), right: positions(this.right.length) };
  }

  #match({ left, right }: Pick<ElementMatch, 'left' | 'right'>, view: HashView): ElementMatch {
    const work = this.#work;
    return matchElements(
      left,
      right,
      (at) => work.hash('left', this.#nodeLeft(at), view, this.#rule),
      (at) => work.hash('right', this.#nodeRight(at), view, this.#rule),
    );
  }

  #compare(at: number, other: number): void {
    this.#work.element(at, this.#nodeLeft(at), this.#nodeRight(other), this.#rule);
  }

  #agrees(at: number, other: number): boolean {
    return this.#work.agrees(at, this.#nodeLeft(at), this.#nodeRight(other), this.#rule);
  }

  #nodeLeft(at: number): number {
    return this.left[at] ?? 0;
  }

  #nodeRight(at: number): number {
    return this.right[at] ?? 0;
  }
}

function short(tape: JsonTape, node: number): string {
  return excerpt(tape.shortRaw(node));
}
