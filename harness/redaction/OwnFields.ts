import { betweenWords, wordPattern } from './wordPattern.ts';
import { separatedWordsOf, wordsOf } from './words.ts';

/** Further sensitive names that a user gave: equal word by word, whatever their case and separators. */
export class OwnFields {
  readonly #names: ReadonlySet<string>;
  /** Finds every text that one of the names may stand in; null where there are none. */
  readonly #pattern: RegExp | null;

  constructor(names: readonly string[]) {
    this.#names = new Set(names.map((name) => joined(wordsOf(name), name)));
    this.#pattern = names.length === 0 ? null : new RegExp(names.map(patternOf).join('|'));
  }

  has(name: string): boolean {
    if (this.#pattern === null) return false;
    return (
      this.#names.has(joined(wordsOf(name), name)) || this.#names.has(joined(separatedWordsOf(name), name))
    );
  }

  mayBeIn(text: string): boolean {
    return this.#pattern !== null && this.#pattern.test(text);
  }
}

/** A name without ASCII letters is its own and only word. */
function joined(words: readonly string[], name: string): string {
  return words.length === 0 ? name : words.join(' ');
}

function patternOf(name: string): string {
  const words = wordsOf(name);
  if (words.length === 0) return name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return wordPattern([
    words.flatMap((word, index) => (index === 0 ? Array.from(word) : [betweenWords, ...Array.from(word)])),
  ]);
}
