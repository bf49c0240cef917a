import { parseJson } from '../parseJson.ts';

/** More text than this outside of the entries is not held to be checked. */
const maxBytes = 16 * 1024 * 1024;
const beforeEntries = Buffer.from('{"log":{"entries":[');
const afterEntries = Buffer.from(']}}');

/**
 * The text of a HAR file on one side of its entries. Its brackets were only counted on the way; here it is held to
 * be JSON, for in text that is not, entries may have been swallowed.
 */
export class OutlineText {
  /** Where it begins in the file. */
  readonly offset: number;
  #parts: Buffer[];
  #length = 0;

  constructor(offset: number) {
    this.offset = offset;
    this.#parts = offset === 0 ? [] : [beforeEntries];
  }

  get length(): number {
    return this.#length;
  }

  append(part: Buffer): void {
    this.#length += part.length;
    if (this.#length <= maxBytes) this.#parts.push(part);
    else this.#parts = [];
  }

  /** Whether it is JSON; `atEntries`: up to where a list of entries opens. */
  isJson(atEntries: boolean): boolean {
    if (this.#length > maxBytes) return false;
    const text = Buffer.concat(atEntries ? [...this.#parts, afterEntries] : this.#parts);
    return parseJson(text).kind === 'json';
  }
}
