import { ValueCounts } from './ValueCounts.ts';
import type { ValueShape } from './valueShape.ts';

/** More different values than these are no closed set. */
const mostOfASet = 64;
/** Each value of a closed set was seen so often: of a set of any size that then lacks one, one in 10,000 looks closed. */
const seenOften = 8;
const seenOnBoth = 3;
const enoughValues = 40;
/** Share of what one look shows that the other shows too, from which on the values are the same ones again. */
const overlap = 0.9;
/** Share of one value from which on an instance rather has its own than varies. */
const ownShare = 0.6;
/** Different values of each look from which on their common length is a property of all. */
const manyValues = 20;

/** What the baseline side showed at a field that varies: its first look, and the second one or the control. */
export class BaselineValues {
  readonly first = new ValueCounts();
  readonly second = new ValueCounts();

  add(first: string | null, second: string | null): void {
    this.first.add(first);
    this.second.add(second);
  }

  get total(): number {
    return this.first.total + this.second.total;
  }

  countShape(shape: ValueShape): number {
    return this.first.countShape(shape) + this.second.countShape(shape);
  }

  count(text: string | null): number {
    return (this.first.seen(text)?.count ?? 0) + (this.second.seen(text)?.count ?? 0);
  }

  /** Whether both looks show the same values again and again, and not each its own: a host's name, a cached price. */
  get recurs(): boolean {
    return isWithin(this.first, this.second) && isWithin(this.second, this.first);
  }

  /** How many values there are, where these are all that there are; null for an open set. */
  get closedSet(): number | null {
    const { first, second } = this;
    const size = first.values.size;
    if (this.total < enoughValues || size > mostOfASet || second.values.size !== size) return null;
    if (!first.isComplete || !second.isComplete) return null;
    // What comes and goes with time would look closed as well: each value has to come over most of the run.
    const span = Math.min(0.75, Math.max(0.5, 1.5 / size));
    for (const [value, seen] of first.values) {
      const other = second.values.get(value);
      if (other === undefined || Math.min(seen.count, other.count) < seenOnBoth) return null;
      if (seen.count + other.count < seenOften) return null;
      if (Math.max(first.span(seen), second.span(other)) < span) return null;
    }
    return size;
  }

  /** Whether each look shows several values, none of them nearly always. */
  get varies(): boolean {
    return this.first.topShare <= ownShare && this.second.topShare <= ownShare;
  }

  /** The length that many different values all have; null where they have several, or are few. */
  get length(): number | null {
    const { first, second } = this;
    if (first.values.size < manyValues || second.values.size < manyValues) return null;
    return first.length === second.length ? first.length : null;
  }

  examples(most: number): readonly string[] {
    const both = [...this.first.examples(most), ...this.second.examples(most)];
    return [...new Set(both)].slice(0, most);
  }
}

function isWithin(values: ValueCounts, others: ValueCounts): boolean {
  let shared = 0;
  for (const [value, { count }] of values.values) if (others.values.has(value)) shared += count;
  return shared >= overlap * values.total;
}
