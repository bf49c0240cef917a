import { code, stride, type JsonTape } from './json/JsonTape.ts';

/** Elements of an array that are looked at. */
const sampledElements = 100;

/** Counts the places that a tree may still grow by. */
export interface Growth {
  left: number;
}

/** One place in the bodies of an operation: how often it was there, and of which types. */
export class ShapeNode {
  /** How often the place was there: once a body, or once an element below arrays. */
  count = 0;
  /** Arrays that had an element. */
  filled = 0;
  /** A bit for each type seen. */
  types = 0;
  readonly keys = new Map<string, ShapeNode>();
  elements: ShapeNode | null = null;

  /** Adds a value seen at this place and all below it. */
  learn(tape: JsonTape, node: number, growth: Growth): void {
    const type = tape.type(node);
    this.count += 1;
    this.types |= 1 << (type === code.false ? code.true : type);
    if (type === code.object) this.#learnMembers(tape, node, growth);
    else if (type === code.array) this.#learnElements(tape, node, growth);
  }

  #learnMembers(tape: JsonTape, object: number, growth: Growth): void {
    for (let at = object + stride, end = tape.next(object); at < end; at = tape.next(at + stride)) {
      const key = tape.text(at);
      let child = this.keys.get(key);
      if (child === undefined) {
        // Objects with ids as keys have no shape worth keeping.
        if (growth.left <= 0) continue;
        growth.left -= 1;
        child = new ShapeNode();
        this.keys.set(key, child);
      }
      child.learn(tape, at + stride, growth);
    }
  }

  #learnElements(tape: JsonTape, array: number, growth: Growth): void {
    const count = Math.min(tape.count(array), sampledElements);
    if (count > 0) this.filled += 1;
    let at = array + stride;
    for (let index = 0; index < count; index += 1) {
      this.elements ??= new ShapeNode();
      this.elements.learn(tape, at, growth);
      at = tape.next(at);
    }
  }

  get isOfOneType(): boolean {
    return this.types !== 0 && (this.types & (this.types - 1)) === 0;
  }
}
