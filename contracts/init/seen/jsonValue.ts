/** A JSON value with its numbers as they were written: an integer above 2^53 has no other safe form. */
export type JsonValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly JsonValue[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonValue> };

/** What a reviver gets besides, in Node from 22 on and not yet in TypeScript's library. */
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Reads JSON; null where the text is none. */
export function parseJsonValue(text: string): JsonValue | null {
  const keepDigits: Reviver = (_, value, context) =>
    typeof value === 'number' ? new Digits(context.source ?? String(value)) : value;
  try {
    const read: unknown = Reflect.apply(JSON.parse, JSON, [text, keepDigits]);
    return toValue(read);
  } catch {
    // Not JSON, whatever its media type says: that is what the caller asks.
    return null;
  }
}

class Digits {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

function toValue(value: unknown): JsonValue {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (value instanceof Digits) return { kind: 'number', digits: value.source };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(toValue) };
  const members = typeof value === 'object' ? Object.entries(value) : [];
  return { kind: 'object', members: new Map(members.map(([name, member]) => [name, toValue(member)])) };
}

/** The value as it is written with two spaces a level, its numbers digit by digit. */
export function writeJsonValue(value: JsonValue, indent = ''): string {
  const inner = `${indent}  `;
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'number':
      return value.digits;
    case 'text':
      return JSON.stringify(value.text);
    case 'array': {
      const items = value.items.map((item) => inner + writeJsonValue(item, inner));
      return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
    }
    case 'object': {
      const members = [...value.members].map(
        ([name, member]) => `${inner}${JSON.stringify(name)}: ${writeJsonValue(member, inner)}`,
      );
      return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
    }
    default:
      return value satisfies never;
  }
}

/** Plain data as a JsonValue: objects, arrays, text, numbers, booleans, null, and JsonValues where `isJsonValue`. */
export function jsonValueOf(value: unknown): JsonValue {
  if (value instanceof Written) return value.value;
  if (typeof value === 'number') return { kind: 'number', digits: String(value) };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(jsonValueOf) };
  if (typeof value !== 'object' || value === null) return toValue(value ?? null);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return { kind: 'object', members: new Map(members.map(([name, member]) => [name, jsonValueOf(member)])) };
}

/** A JsonValue within plain data. */
export class Written {
  readonly value: JsonValue;

  constructor(value: JsonValue) {
    this.value = value;
  }
}
