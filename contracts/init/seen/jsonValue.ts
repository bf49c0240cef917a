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

/** Characters of a line; what fits stands on one, so that a person sees much of it at once. */
const lineWidth = 100;

/** The value as it is written, two spaces a level, its numbers digit by digit. `used` of the line are taken. */
export function writeJsonValue(value: JsonValue, indent = '', used = 0): string {
  if (value.kind !== 'array' && value.kind !== 'object') return scalarText(value);
  const line = oneLine(value, lineWidth - indent.length - used);
  if (line !== null && indent !== '') return line;
  const inner = `${indent}  `;
  if (value.kind === 'array')
    return `[\n${value.items.map((item) => inner + writeJsonValue(item, inner)).join(',\n')}\n${indent}]`;
  const members = [...value.members].map(([name, member]) => {
    const key = `${JSON.stringify(name)}: `;
    return inner + key + writeJsonValue(member, inner, key.length);
  });
  return `{\n${members.join(',\n')}\n${indent}}`;
}

/** Null where it is longer than `room`. */
function oneLine(value: JsonValue, room: number): string | null {
  if (value.kind !== 'array' && value.kind !== 'object') {
    const text = scalarText(value);
    return text.length > room ? null : text;
  }
  const parts: string[] = [];
  let left = room - 4;
  const entries: readonly (readonly [string, JsonValue])[] =
    value.kind === 'array' ? value.items.map((item) => ['', item]) : [...value.members];
  for (const [name, member] of entries) {
    const key = value.kind === 'array' ? '' : `${JSON.stringify(name)}: `;
    const text = oneLine(member, left - key.length);
    if (text === null) return null;
    parts.push(key + text);
    left -= key.length + text.length + 2;
    if (left < 0) return null;
  }
  if (value.kind === 'array') return `[${parts.join(', ')}]`;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function scalarText(value: Exclude<JsonValue, { kind: 'array' | 'object' }>): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'number':
      return value.digits;
    case 'text':
      return JSON.stringify(value.text);
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
