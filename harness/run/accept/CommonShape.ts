import { CharacterClass } from './CharacterClass.ts';
import { times } from './escapePattern.ts';
import { escapeMasked, pointsOf } from './secretPattern.ts';

export interface Shape {
  readonly pattern: string;
  /** It takes any text of its length: nothing else fits all values. */
  readonly wide: boolean;
}

/** What many values have in common: how they begin and end, and what stands between. Memory is that of one value. */
export class CommonShape {
  readonly #between = new CharacterClass();
  #prefix: readonly string[] | null = null;
  #suffix: readonly string[] | null = null;
  #least = Number.POSITIVE_INFINITY;
  #most = 0;

  add(value: string): void {
    const points = pointsOf(value);
    this.#least = Math.min(this.#least, points.length);
    this.#most = Math.max(this.#most, points.length);
    if (this.#prefix === null) {
      this.#prefix = points;
      return;
    }
    const kept = common(this.#prefix, points);
    const dropped = this.#prefix.slice(kept);
    const rest = points.slice(kept);
    this.#prefix = this.#prefix.slice(0, kept);
    // Until the second value nothing but the first is known: its end is what the two share behind the prefix.
    const before = this.#suffix ?? dropped;
    const ends = common(before.toReversed(), rest.toReversed());
    if (this.#suffix === null) this.#between.add(dropped.slice(0, dropped.length - ends));
    else {
      this.#between.add(dropped);
      this.#between.add(before.slice(0, before.length - ends));
    }
    this.#suffix = before.slice(before.length - ends);
    this.#between.add(rest.slice(0, rest.length - ends));
  }

  shape(): Shape {
    let prefix = this.#prefix ?? [];
    let suffix = this.#suffix ?? [];
    // A number is one thing: that all began with 7 is chance.
    if (this.#between.hasDigits()) {
      const before = prefix.findLastIndex((character) => !isDigit(character)) + 1;
      const after = suffix.findIndex((character) => !isDigit(character));
      prefix = prefix.slice(0, before);
      suffix = after === -1 ? [] : suffix.slice(after);
    }
    const literal = prefix.length + suffix.length;
    const between = this.#between.pattern() + times(this.#least - literal, this.#most - literal);
    return {
      pattern: `${escapeMasked(prefix.join(''))}${between}${escapeMasked(suffix.join(''))}`,
      wide: this.#between.isAnything() && literal === 0,
    };
  }
}

function common(left: readonly string[], right: readonly string[]): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1;
  return length;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
