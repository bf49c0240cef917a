import { kindRegistry, volatileKind } from '../kinds/kindRegistry.ts';
import type { CompiledRule, RuleNode } from '../rules/CompiledRule.ts';
import { canonicalNumber } from './decimal.ts';
import { code, stride, type JsonTape } from './JsonTape.ts';

const empty = new Uint8Array(0);
/** A container of fewer nodes is hashed again where it is asked for again: to remember it takes more than it saves. */
const rememberedNodes = 32;

/**
 * What a hash tells apart, each less than the one before: `exact`, every value; `bound`, the baseline's ids by what
 * stands for them on the candidate; `moved`, not what moments, rules and orders that are free let vary; `masked`, ids
 * and tokens by their kind only.
 */
export type HashView = 'exact' | 'bound' | 'moved' | 'masked';

/** The candidate's value that stands for one of the baseline; null where none is known. */
export type Counterpart = (baseline: string, key: string | null) => string | null;

/**
 * 53-bit hashes of values: equal for equal values whatever their key order, blanks, escapes and number spelling.
 * Larger containers are remembered, so that hashing at each level of nested arrays stays linear.
 */
export class JsonHasher {
  readonly #tape: JsonTape;
  readonly #view: HashView;
  readonly #counterpart: Counterpart | null;
  readonly #known = new Map<number, number>();
  #low = 0;
  #high = 0;

  /** `counterpart` for the baseline's tape only. */
  constructor(tape: JsonTape, view: HashView, counterpart: Counterpart | null = null) {
    this.#tape = tape;
    this.#view = view;
    this.#counterpart = view === 'exact' ? null : counterpart;
  }

  /** `rule` is what rules say of the node's place, `key` the last object key above it. */
  hash(node: number, rule: RuleNode | null = null, key: string | null = null): number {
    if (rule !== null && rule.rule !== null && this.#looksThrough(rule.rule)) return this.#text(10, 'ruled');
    switch (this.#tape.type(node)) {
      case code.object:
      case code.array: {
        const isSmall = this.#tape.next(node) - node < rememberedNodes * stride;
        const known = isSmall ? undefined : this.#known.get(node);
        if (known !== undefined) return known;
        const made =
          this.#tape.type(node) === code.object ? this.#object(node, rule) : this.#array(node, rule, key);
        if (!isSmall) this.#known.set(node, made);
        return made;
      }
      case code.string:
        return this.#string(node, key);
      case code.number:
        return this.#number(node, key);
      default:
        this.#begin(this.#tape.type(node));
        return this.#end();
    }
  }

  get #isCoarse(): boolean {
    return this.#view === 'moved' || this.#view === 'masked';
  }

  /** Whether a rule lets the value vary; one that stands for something is still told by what it is bound to. */
  #looksThrough({ ignore, tolerance, kind }: CompiledRule): boolean {
    if (!this.#isCoarse) return false;
    if (ignore || tolerance !== null) return true;
    return kind !== null && (this.#view === 'masked' || !kindRegistry[kind].identity);
  }

  /** Members add up, so their order does not matter. */
  #object(node: number, rule: RuleNode | null): number {
    const tape = this.#tape;
    const isPlain = this.#view === 'exact';
    let low = 0;
    let high = 0;
    for (let at = node + stride, end = tape.next(node); at < end; at = tape.next(at + stride)) {
      const name = isPlain ? null : tape.text(at);
      const below = name === null ? null : (rule?.keys.get(name) ?? null);
      if (this.#isCoarse && below?.rule?.ignore === true) continue;
      const key = this.#key(at);
      const value = this.hash(at + stride, below, name);
      this.#begin(7);
      this.#number53(key);
      this.#number53(value);
      low = (low + this.#low + 1) | 0;
      high = (high + this.#high + 1) | 0;
    }
    this.#low = low;
    this.#high = high;
    return this.#end();
  }

  #array(node: number, rule: RuleNode | null, key: string | null): number {
    const tape = this.#tape;
    const own = rule?.rule ?? null;
    const isFree = this.#isCoarse && own !== null && (own.anyOrder || own.key !== null);
    let low: number = code.array;
    let high = low;
    for (let at = node + stride, end = tape.next(node); at < end; at = tape.next(at)) {
      const value = this.hash(at, rule?.elements ?? null, key);
      if (isFree) this.#begin(11);
      else {
        this.#low = low;
        this.#high = high;
      }
      this.#number53(value);
      low = isFree ? (low + this.#low) | 0 : this.#low;
      high = isFree ? (high + this.#high) | 0 : this.#high;
    }
    this.#low = low;
    this.#high = high;
    return this.#end();
  }

  #key(node: number): number {
    if (this.#tape.flagged(node)) return this.#text(code.string, this.#tape.text(node));
    return this.#spelled(code.string, this.#tape.start(node) + 1, this.#tape.end(node) - 1);
  }

  #string(node: number, key: string | null): number {
    if (this.#view === 'exact') return this.#key(node);
    const text = this.#tape.text(node);
    const kind = this.#isCoarse ? volatileKind(text) : null;
    if (kind !== null && (this.#view === 'masked' || !kind.identity)) return this.#text(8, kind.name);
    const other = this.#counterpart?.(text, key) ?? null;
    return other === null ? this.#key(node) : this.#text(code.string, other);
  }

  #number(node: number, key: string | null): number {
    const tape = this.#tape;
    if (this.#view !== 'exact') {
      const raw = tape.raw(node);
      if (this.#view === 'masked' && key !== null && /id$/i.test(key)) return this.#text(9, 'id');
      if (this.#isCoarse && raw.length >= 10 && kindRegistry.timestamp.recognises(raw))
        return this.#text(8, 'timestamp');
      const other = this.#counterpart?.(raw, key) ?? null;
      if (other !== null) return this.#text(code.number, other);
    }
    if (tape.flagged(node)) return this.#text(code.number, plainSpelling(tape.raw(node)));
    return this.#spelled(code.number, tape.start(node), tape.end(node));
  }

  #spelled(type: number, start: number, end: number): number {
    this.#begin(type);
    this.#bytes(this.#tape.bytes, start, end);
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
