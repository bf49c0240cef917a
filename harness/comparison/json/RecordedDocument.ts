import { code, sameString, stride, type JsonTape } from './JsonTape.ts';

/** The recorded response's JSON, looked up at places of the baseline's; scanned when first asked. */
export class RecordedDocument {
  readonly #tape: JsonTape;
  readonly #scan: (tape: JsonTape) => boolean;
  readonly #elements = new Map<number, Int32Array>();
  #state: 'unread' | 'ready' | 'none' = 'unread';

  /** `scan` puts the recorded body on the tape; false where there is none that can be read. */
  constructor(tape: JsonTape, scan: (tape: JsonTape) => boolean) {
    this.#tape = tape;
    this.#scan = scan;
  }

  /** The scalar at a path given as in `JsonPlace`, as text; null where there is none. */
  textAt(steps: readonly number[], depth: number, baseline: JsonTape): string | null {
    if (this.#state === 'unread') this.#state = this.#scan(this.#tape) ? 'ready' : 'none';
    if (this.#state === 'none') return null;
    let node = 0;
    for (let at = 0; at < depth && node >= 0; at += 1) {
      const step = steps[at] ?? 0;
      node = step < 0 ? this.#element(node, -step - 1) : this.#member(node, baseline, step);
    }
    if (node < 0) return null;
    const type = this.#tape.type(node);
    return type === code.string || type === code.number ? this.#tape.text(node) : null;
  }

  #element(array: number, index: number): number {
    if (this.#tape.type(array) !== code.array) return -1;
    // Kept, or an array of 100,000 elements that all vary would be walked 100,000 times.
    let elements = this.#elements.get(array);
    if (elements === undefined) {
      elements = this.#tape.elements(array);
      this.#elements.set(array, elements);
    }
    return elements[index] ?? -1;
  }

  #member(object: number, baseline: JsonTape, key: number): number {
    const tape = this.#tape;
    if (tape.type(object) !== code.object) return -1;
    for (let at = object + stride, end = tape.next(object); at < end; at = tape.next(at + stride))
      if (sameString(tape, at, baseline, key)) return at + stride;
    return -1;
  }
}
