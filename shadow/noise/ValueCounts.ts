import { excerptLength } from '../../harness/comparison/values/excerpt.ts';
import { valueShape, type ValueShape } from './valueShape.ts';

const mostValues = 256;
const mostLengths = 64;
/** Values in a row that are looked at as one: of what is cached for a moment, all that is in flight shows the same. */
const blockSize = 16;

/** How often one value was seen, and when: `first` and `last` count the values of its place from 0. */
export interface SeenValue {
  count: number;
  /** Of the blocks of 16 values, those in which it was. */
  blocks: number;
  readonly first: number;
  last: number;
}

/** The values that one system showed at one place, in their order; of more than 256 different ones the first. */
export class ValueCounts {
  readonly #values = new Map<string, SeenValue>();
  readonly #shapes = new Map<ValueShape, number>();
  readonly #lengths = new Map<number, number>();
  #total = 0;
  #others = 0;
  #isCut = false;

  add(text: string | null): void {
    const value = plainValue(text);
    const at = this.#total;
    this.#total += 1;
    const shape = valueShape(text);
    this.#shapes.set(shape, (this.#shapes.get(shape) ?? 0) + 1);
    const times = this.#lengths.get(value.length);
    if (times !== undefined || this.#lengths.size < mostLengths)
      this.#lengths.set(value.length, (times ?? 0) + 1);
    if (value.length >= excerptLength || value.includes('…')) this.#isCut = true;
    const seen = this.#values.get(value);
    if (seen === undefined) {
      if (this.#values.size >= mostValues) this.#others += 1;
      else this.#values.set(value, { count: 1, blocks: 1, first: at, last: at });
      return;
    }
    seen.count += 1;
    if (Math.floor(at / blockSize) > Math.floor(seen.last / blockSize)) seen.blocks += 1;
    seen.last = at;
  }

  get total(): number {
    return this.#total;
  }

  seen(text: string | null): Readonly<SeenValue> | null {
    return this.#values.get(plainValue(text)) ?? null;
  }

  /** Share of the run of values from a value's first to its last: near 1 for what comes again and again. */
  span({ first, last }: Readonly<SeenValue>): number {
    return (last - first + 1) / this.#total;
  }

  get values(): ReadonlyMap<string, Readonly<SeenValue>> {
    return this.#values;
  }

  /** Whether all different values are held, each whole. */
  get isComplete(): boolean {
    return this.#others === 0 && !this.#isCut;
  }

  /** Share of the value that was seen most. */
  get topShare(): number {
    let most = 0;
    for (const { count } of this.#values.values()) most = Math.max(most, count);
    return this.#total === 0 ? 0 : most / this.#total;
  }

  countShape(shape: ValueShape): number {
    return this.#shapes.get(shape) ?? 0;
  }

  countLength(length: number): number {
    return this.#lengths.get(length) ?? 0;
  }

  /** The length that all of them have; null where they have several, or are no texts. */
  get length(): number | null {
    const [only] = this.#lengths.keys();
    const areTexts = this.countShape('text') === this.#total;
    return only === undefined || this.#lengths.size > 1 || this.#isCut || !areTexts ? null : only;
  }

  /** The commonest values first. */
  examples(most: number): readonly string[] {
    return [...this.#values]
      .toSorted(([, a], [, b]) => b.count - a.count)
      .slice(0, most)
      .map(([value]) => value);
  }
}

/** Placeholders of secrets without what tells one secret from another: a resumed run has other ones for the same. */
export function plainValue(text: string | null): string {
  return (text ?? '(nothing)').replaceAll(/\[secret:([\w-]{1,32}):[0-9a-f]{8}/g, '[secret:$1');
}
