import { ValueCensus } from './ValueCensus.ts';
import { formatsOf, textFormats, type TextFormat } from './textFormats.ts';

/** What the texts at one place had in common. */
export class TextFacts {
  readonly census = new ValueCensus();
  #formats: Set<string> | null = null;
  #isEverEmpty = false;
  #first: string | null = null;

  add(value: string, person: string): void {
    this.census.add(value, person);
    if (value === '') this.#isEverEmpty = true;
    this.#first ??= value;
    if (this.#formats !== null && this.#formats.size === 0) return;
    const formats = formatsOf(value);
    this.#formats =
      this.#formats === null
        ? new Set(formats)
        : new Set([...this.#formats].filter((name) => formats.has(name)));
  }

  /** The strictest format that all of them have; null for none. */
  get format(): TextFormat | null {
    return textFormats.find(({ name }) => this.#formats?.has(name) === true) ?? null;
  }

  get isEverEmpty(): boolean {
    return this.#isEverEmpty;
  }

  /** The first of them: of its form an example is invented. */
  get first(): string {
    return this.#first ?? '';
  }
}
