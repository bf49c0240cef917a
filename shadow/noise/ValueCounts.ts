import { excerptLength } from '../../harness/comparison/values/excerpt.ts';
import { valueShape, type ValueShape } from './valueShape.ts';

const mostValues = 256;

/** Values seen at one place, counted; of more than 256 different ones the first, and how many others there were. */
export class ValueCounts {
  readonly #values = new Map<string, number>();
  readonly #shapes = new Map<ValueShape, number>();
  readonly #lengths = new Map<number, number>();
  #total = 0;
  #others = 0;
  #isCut = false;

  add(text: string | null): void {
    const value = plainValue(text);
    this.#total += 1;
    const shape = valueShape(text);
    this.#shapes.set(shape, (this.#shapes.get(shape) ?? 0) + 1);
    this.#lengths.set(value.length, (this.#lengths.get(value.length) ?? 0) + 1);
    if (value.length >= excerptLength || value.includes('…')) this.#isCut = true;
    const before = this.#values.get(value);
    if (before === undefined && this.#values.size >= mostValues) this.#others += 1;
    else this.#values.set(value, (before ?? 0) + 1);
  }

  count(text: string | null): number {
    return this.#values.get(plainValue(text)) ?? 0;
  }

  countShape(shape: ValueShape): number {
    return this.#shapes.get(shape) ?? 0;
  }

  get total(): number {
    return this.#total;
  }

  /** Different values; null where there were too many to count, or where they are too long to be held. */
  get different(): number | null {
    return this.#others > 0 || this.#isCut ? null : this.#values.size;
  }

  /** How often the value was seen that was seen least. */
  get rarest(): number {
    return Math.min(...this.#values.values());
  }

  /** The length that all of them have; null where they have several. */
  get length(): number | null {
    const [only] = this.#lengths.keys();
    return only === undefined || this.#lengths.size > 1 || this.#isCut ? null : only;
  }

  /** Values as long as this one. */
  countLength(text: string | null): number {
    return this.#lengths.get(plainValue(text).length) ?? 0;
  }

  /** The commonest values first. */
  examples(most: number): readonly string[] {
    return [...this.#values]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([value]) => value);
  }
}

/** Placeholders of secrets without what tells one secret from another: a resumed run has other ones for the same. */
function plainValue(text: string | null): string {
  return (text ?? '(nothing)').replaceAll(/\[secret:([\w-]{1,32}):[0-9a-f]{8}/g, '[secret:$1');
}
