import { latest } from '../../../harness/correlation/latest.ts';
import type { Exchange } from '../../../harness/model/exchange.ts';
import type { Redactor } from '../../../harness/redaction/Redactor.ts';
import type { JsonValue } from './jsonValue.ts';

const remembered = 100_000;
/** Shorter ones are found by accident in anything. */
const shortest = 4;

/** A mail address, a telephone number, an IBAN. */
const tellingKey = /^(?:[^@\s]+@[^@\s]+\.[a-z]+|\+\d{7,15}|[A-Z]{2}\d{2}[A-Z\d]{11,30})$/i;

/**
 * Secrets of a recording, and the names that people go by in it: whatever is made of it must not hold any. What is
 * written is invented or shared by many, so this is the second line of defence.
 */
export class TellingValues {
  readonly #redactor: Redactor;
  readonly #values = latest<string, true>(remembered);

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  add(value: string): void {
    if (value.length >= shortest && !/^\d{1,5}$/.test(value)) this.#values.set(value, true);
  }

  /** Takes note of the secrets of an exchange. */
  secretsOf({ request, recorded }: Exchange): void {
    const { headers, target, body } = request;
    for (const secret of this.#redactor.secretsOf({ headers, target, body })) this.add(secret);
    if (recorded === null) return;
    for (const secret of this.#redactor.secretsOf(recorded)) this.add(secret);
  }

  /** Where in a JSON value one of them stands: the text's path; null where none does. */
  placeIn(value: JsonValue, path = '$'): string | null {
    switch (value.kind) {
      case 'null':
      case 'boolean':
        return null;
      case 'number':
        return this.#has(value.digits) ? path : null;
      case 'text':
        return this.#has(value.text) ||
          value.text.split(/[^\p{L}\p{N}@.+_-]+/u).some((word) => this.#has(word))
          ? path
          : null;
      case 'array':
        return first(value.items, (item, at) => this.placeIn(item, `${path}[${String(at)}]`));
      case 'object':
        return first([...value.members], ([name, member]) =>
          this.#has(name) || this.#isTellingKey(name) ? path : this.placeIn(member, `${path}.${name}`),
        );
      default:
        return value satisfies never;
    }
  }

  /** Tables can have people or tokens for keys, which are written as they are. */
  #isTellingKey(name: string): boolean {
    return tellingKey.test(name) || (/^[\w.-]{16,}$/.test(name) && this.#redactor.text(name) !== name);
  }

  #has(text: string): boolean {
    return this.#values.get(text) !== undefined;
  }
}

function first<T>(items: readonly T[], find: (item: T, at: number) => string | null): string | null {
  for (const [at, item] of items.entries()) {
    const found = find(item, at);
    if (found !== null) return found;
  }
  return null;
}
