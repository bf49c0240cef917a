/** A JSON value as it was written: numbers and strings keep every character, repeated keys stay. */
export type JsonTree =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] };

/** `key` as it was written, quotes and all. */
export interface JsonMember {
  readonly key: string;
  readonly value: JsonTree;
}

const deepest = 100;
const token =
  /[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** Reads a JSON text without making numbers of its digits; null where it is none, or is too deep to show. */
export function readJsonTree(text: string): JsonTree | null {
  const reader = new TreeReader(text);
  const value = reader.value(0);
  return value !== null && reader.isAtEnd() ? value : null;
}

class TreeReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return /^[\t\n\r ]*$/.test(this.#text.slice(this.#at));
  }

  value(depth: number): JsonTree | null {
    const next = this.#next();
    if (next === null || depth > deepest) return null;
    if (next.sign === '{') return this.#object(depth);
    if (next.sign === '[') return this.#array(depth);
    return next.sign === '' ? { kind: 'scalar', text: next.text } : null;
  }

  #array(depth: number): JsonTree | null {
    const items: JsonTree[] = [];
    if (this.#take(']')) return { kind: 'array', items };
    for (;;) {
      const item = this.value(depth + 1);
      if (item === null) return null;
      items.push(item);
      if (this.#take(']')) return { kind: 'array', items };
      if (!this.#take(',')) return null;
    }
  }

  #object(depth: number): JsonTree | null {
    const members: JsonMember[] = [];
    if (this.#take('}')) return { kind: 'object', members };
    for (;;) {
      const key = this.#next();
      if (key === null || !key.text.startsWith('"') || !this.#take(':')) return null;
      const value = this.value(depth + 1);
      if (value === null) return null;
      members.push({ key: key.text, value });
      if (this.#take('}')) return { kind: 'object', members };
      if (!this.#take(',')) return null;
    }
  }

  #next(): { readonly sign: string; readonly text: string } | null {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text);
    if (found === null) return null;
    this.#at = token.lastIndex;
    const [, sign, string, word] = found;
    return { sign: sign ?? '', text: sign ?? string ?? word ?? '' };
  }

  #take(sign: string): boolean {
    const before = this.#at;
    if (this.#next()?.sign === sign) return true;
    this.#at = before;
    return false;
  }
}

/** One text for values that are the same but for the order of their members. */
export function canonicalOf(tree: JsonTree): string {
  switch (tree.kind) {
    case 'scalar':
      return tree.text;
    case 'array':
      return `[${tree.items.map(canonicalOf).join(',')}]`;
    case 'object':
      return `{${tree.members
        .map(({ key, value }) => `${key}:${canonicalOf(value)}`)
        .sort()
        .join(',')}}`;
    default:
      return tree satisfies never;
  }
}
