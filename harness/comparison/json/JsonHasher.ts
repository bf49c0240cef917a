import { volatileKind } from '../kinds/kindRegistry.ts';
import { canonicalNumber } from './decimal.ts';
import { code, stride, type JsonTape } from './JsonTape.ts';

const empty = new Uint8Array(0);
/** A container of fewer nodes is hashed again where it is asked for again: to remember it takes more than it saves. */
const rememberedNodes = 32;

/**
 * 53-bit hashes of values: equal for equal values whatever their key order, blanks, escapes and number spelling.
 * `masked` hashes look through what varies by nature: volatile strings by kind, numbers under `id` keys not at all.
 * Larger containers are remembered, so that hashing at each level of nested arrays stays linear.
 */
export class JsonHasher {
  readonly #tape: JsonTape;
  readonly #masked: boolean;
  readonly #known = new Map<number, number>();
  #low = 0;
  #high = 0;

  constructor(tape: JsonTape, masked: boolean) {
    this.#tape = tape;
    this.#masked = masked;
  }

  hash(node: number, isId = false): number {
    switch (this.#tape.type(node)) {
      case code.object:
      case code.array: {
        const isSmall = this.#tape.next(node) - node < rememberedNodes * stride;
        const known = isSmall ? undefined : this.#known.get(node);
        if (known !== undefined) return known;
        const made = this.#tape.type(node) === code.object ? this.#object(node) : this.#array(node);
        if (!isSmall) this.#known.set(node, made);
        return made;
      }
      case code.string:
        return this.#string(node);
      case code.number:
        return this.#number(node, isId);
      default:
        this.#begin(this.#tape.type(node));
        return this.#end();
    }
  }

  /** Members add up, so their order does not matter. */
  #object(node: number): number {
    const tape = this.#tape;
    let low = tape.count(node);
    let high = low;
    for (let at = node + stride, end = tape.next(node); at < end; at = tape.next(at + stride)) {
      const key = this.#string(at, true);
      const value = this.hash(at + stride, this.#masked && /id$/i.test(tape.text(at)));
      this.#begin(7);
      this.#number53(key);
      this.#number53(value);
      low = (low + this.#low) | 0;
      high = (high + this.#high) | 0;
    }
    this.#low = low;
    this.#high = high;
    return this.#end();
  }

  #array(node: number): number {
    const tape = this.#tape;
    let low: number = code.array;
    let high = low;
    for (let at = node + stride, end = tape.next(node); at < end; at = tape.next(at)) {
      const value = this.hash(at);
      this.#low = low;
      this.#high = high;
      this.#number53(value);
      low = this.#low;
      high = this.#high;
    }
    this.#low = low;
    this.#high = high;
    return this.#end();
  }

  #string(node: number, isKey = false): number {
    const tape = this.#tape;
    const kind = this.#masked && !isKey ? volatileKind(tape.text(node)) : null;
    if (kind !== null) return this.#text(8, kind.name);
    if (tape.flagged(node)) return this.#text(code.string, tape.text(node));
    this.#begin(code.string);
    this.#bytes(tape.bytes, tape.start(node) + 1, tape.end(node) - 1);
    return this.#end();
  }

  #number(node: number, isId: boolean): number {
    const tape = this.#tape;
    if (isId) return this.#text(9, 'id');
    if (tape.flagged(node)) return this.#text(code.number, plainSpelling(tape.raw(node)));
    this.#begin(code.number);
    this.#bytes(tape.bytes, tape.start(node), tape.end(node));
    return this.#end();
  }

  #text(type: number, text: string): number {
    const bytes = text === '' ? empty : Buffer.from(text, 'utf8');
    this.#begin(type);
    this.#bytes(bytes, 0, bytes.length);
    return this.#end();
  }

  /** FNV-1a over two lanes with different constants. */
  #begin(type: number): void {
    this.#low = Math.imul(0x811c9dc5 ^ type, 0x01000193);
    this.#high = Math.imul(0x9747b28c ^ type, 0x5bd1e995);
  }

  #bytes(bytes: Uint8Array, start: number, end: number): void {
    let low = this.#low;
    let high = this.#high;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte, 0x5bd1e995);
      high ^= high >>> 15;
    }
    this.#low = low;
    this.#high = high;
  }

  #number53(value: number): void {
    const upper = Math.floor(value / 0x100000000);
    this.#low = Math.imul(this.#low ^ (value | 0), 0x01000193) ^ upper;
    this.#high = Math.imul(this.#high ^ upper, 0x5bd1e995) ^ Math.imul(value | 0, 0x27d4eb2d);
  }

  #end(): number {
    const low = Math.imul(this.#low ^ (this.#low >>> 16), 0x85ebca6b);
    const high = Math.imul(this.#high ^ (this.#high >>> 13), 0xc2b2ae35);
    return ((low ^ (low >>> 13)) >>> 0) * 0x200000 + ((high ^ (high >>> 16)) >>> 11);
  }
}

/** `1e2` and `100.0` as `100`, so that they hash as plain integers do. */
function plainSpelling(raw: string): string {
  const canonical = canonicalNumber(raw);
  const match = /^(-?\d+)e(\d{1,2})$/.exec(canonical);
  return match === null ? canonical : `${match[1] ?? ''}${'0'.repeat(Number(match[2]))}`;
}
