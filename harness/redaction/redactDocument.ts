import { isCleanedHeader, isPlaceholder } from './placeholderText.ts';
import { gradeOfName } from './sensitiveName.ts';

/** What cleaning a document needs of a redactor. */
export interface DocumentCleaner {
  text(text: string): string;
  placeholder(label: string, value: string): string;
  sensitiveInDocument(name: string): boolean;
}

/** Nothing of ours is nested deeper; what is, came from outside and is not written. */
const deepest = 200;

/**
 * A copy of a JSON value without secrets: see `Redactor.document`. Pairs of a header list
 * (`[["authorization", "…"], …]`) and `{ name, value }` objects are taken by their name too.
 */
// JSON in, JSON of the same shape out: only strings and numbers at sensitive places change their value.
export function redactDocument<T>(redactor: DocumentCleaner, value: T): T;
export function redactDocument(redactor: DocumentCleaner, value: unknown): unknown {
  return walk(redactor, value, null, 0);
}

function walk(redactor: DocumentCleaner, value: unknown, secret: string | null, depth: number): unknown {
  if (typeof value === 'string')
    return secret === null ? redactor.text(value) : hide(redactor, secret, value);
  if (typeof value === 'number' || typeof value === 'bigint')
    return secret === null ? value : redactor.placeholder(secret, String(value));
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '[too deep]';
  if (Array.isArray(value)) return walkArray(redactor, value, secret, depth);
  return walkObject(redactor, value, secret, depth);
}

function walkArray(
  redactor: DocumentCleaner,
  values: readonly unknown[],
  secret: string | null,
  depth: number,
): unknown {
  if (secret === null && values.length > 0 && values.every(isPair))
    return values.map(([name, value]) =>
      redactor.sensitiveInDocument(name) && !isCleanedHeader(value)
        ? [name, hide(redactor, name, value)]
        : [redactor.text(name), redactor.text(value)],
    );
  return values.map((value) => walk(redactor, value, secret, depth + 1));
}

function walkObject(
  redactor: DocumentCleaner,
  object: object,
  secret: string | null,
  depth: number,
): unknown {
  if ('toJSON' in object && typeof object.toJSON === 'function')
    return walk(redactor, object.toJSON(), secret, depth + 1);
  const entries = Object.entries(object);
  const named = secret ?? nameOfNamedValue(redactor, entries);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      redactor.text(key),
      walk(redactor, value, secretAt(redactor, key, secret, named), depth + 1),
    ]),
  );
}

function secretAt(
  redactor: DocumentCleaner,
  key: string,
  above: string | null,
  named: string | null,
): string | null {
  if (redactor.sensitiveInDocument(key)) return key;
  if (gradeOfName(key) === 'describing') return null;
  return above ?? (key === 'value' ? named : null);
}

/** `{ "name": "authorization", "value": "…" }` as in HAR. */
function nameOfNamedValue(
  redactor: DocumentCleaner,
  entries: readonly (readonly [string, unknown])[],
): string | null {
  const name = entries.find(([key]) => key === 'name')?.[1];
  return typeof name === 'string' && redactor.sensitiveInDocument(name) ? name : null;
}

function isPair(value: unknown): value is [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string'
  );
}

function hide(redactor: DocumentCleaner, name: string, value: string): string {
  return value === '' || isPlaceholder(value) ? value : redactor.placeholder(name, value);
}
