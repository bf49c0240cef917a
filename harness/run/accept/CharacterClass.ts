import { escapeInClass } from './escapePattern.ts';
import { isMask, ownCharacter } from './secretPattern.ts';

/** More signs than these in one class say no more than "anything". */
const mostSigns = 16;

/** The tightest class of characters that holds all that were added, which are those of `pointsOf`. */
export class CharacterClass {
  readonly #ranges = new Set<string>();
  readonly #signs = new Set<string>();
  #anything = false;

  add(characters: Iterable<string>): void {
    for (const character of characters) {
      if (isMask(character)) this.#anything = true;
      else if (/[0-9]/.test(character)) this.#ranges.add('0-9');
      else if (/[a-z]/.test(character)) this.#ranges.add(character <= 'f' ? 'a-f' : 'a-z');
      else if (/[A-Z]/.test(character)) this.#ranges.add(character <= 'F' ? 'A-F' : 'A-Z');
      else if (/[\p{L}\p{M}]/u.test(character)) this.#ranges.add('\\p{L}\\p{M}');
      else if (this.#signs.size <= mostSigns) this.#signs.add(ownCharacter(character));
    }
  }

  hasDigits(): boolean {
    return this.#anything || this.#ranges.has('0-9');
  }

  /** Whether nothing tighter than any character holds them. */
  isAnything(): boolean {
    return this.#anything || this.#signs.size > mostSigns;
  }

  /** As a pattern of one character. */
  pattern(): string {
    if (this.isAnything()) return '.';
    const ranges = [...this.#ranges].filter(
      (range) =>
        !(range === 'a-f' && this.#ranges.has('a-z')) && !(range === 'A-F' && this.#ranges.has('A-Z')),
    );
    if (this.#signs.size === 0 && ranges.length === 1 && ranges[0] === '0-9') return '\\d';
    return `[${ranges.sort().join('')}${[...this.#signs].sort().map(escapeInClass).join('')}]`;
  }
}
