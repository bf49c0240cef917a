import type { Redactor } from '../../harness/redaction/Redactor.ts';
import { isPlainWord, shortestSecret } from '../../harness/redaction/secretForms.ts';
import type { Typed } from '../player/Played.ts';

/** The latest are kept. */
const most = 1_000;

/** What journeys typed into fields for secrets, to be taken out of what is told and kept. */
export class TypedSecrets {
  readonly #redactor: Redactor;
  readonly #values = new Set<string>();

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  get values(): readonly string[] {
    return [...this.#values].slice(-most);
  }

  /** Those of one try; what is in a field for all to read is left out. */
  add(typed: readonly Typed[]): void {
    for (const { field, value, hidden } of typed) {
      if (value.length < shortestSecret || isPlainWord(value)) continue;
      const words = field.match(/[\w-]{2,}/g) ?? [];
      if (hidden || words.some((word) => this.#redactor.sensitiveName(word))) this.#values.add(value);
    }
  }
}
