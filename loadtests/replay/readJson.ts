/** A text, which stays as it is, or a number: quoted, it is read as it is written, with all its digits. */
const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/** A JSON document of an answer: parsed once, by what k6 itself brings along, which is the fastest there is. */
export class JsonAnswer {
  readonly #text: string;
  #plain: unknown = undefined;
  #exact: unknown = undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The values under these keys (null: each item) in order: texts, and numbers as they are written. */
  values(keys: readonly (string | null)[]): readonly string[] {
    this.#plain ??= parsed(this.#text);
    const found: unknown[] = [];
    collect(this.#plain, keys, 0, found);
    if (found.some((value) => typeof value === 'number' && !Number.isSafeInteger(value))) {
      this.#exact ??= parsed(
        this.#text.replace(textOrNumber, (token) => (token.startsWith('"') ? token : `"${token}"`)),
      );
      found.length = 0;
      collect(this.#exact, keys, 0, found);
    }
    return found.flatMap((value) => {
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && text !== '' ? [text] : [];
    });
  }
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // No JSON: it gives nothing, and whoever needs something of it is not sent.
    return null;
  }
}

function collect(value: unknown, keys: readonly (string | null)[], depth: number, found: unknown[]): void {
  const key = keys[depth];
  if (key === undefined) {
    found.push(value);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (key === null) {
    if (Array.isArray(value)) for (const item of value) collect(item, keys, depth + 1, found);
    return;
  }
  if (isRecord(value) && Object.hasOwn(value, key)) collect(value[key], keys, depth + 1, found);
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value);
}
