import { isRecord } from './isRecord.ts';

export type Place = readonly (string | number)[];

/** Data of the user's, in which `$ref` is a word as any other. */
const data: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const']);
/** Names under these are the user's own. */
const named: ReadonlySet<unknown> = new Set([
  'properties',
  'schemas',
  'definitions',
  '$defs',
  'patternProperties',
]);
const deepest = 500;

/** A copy of an OpenAPI document with each `$ref` as `change` makes it. A RangeError for one without a floor. */
export function mapReferences(document: unknown, change: (reference: string, at: Place) => string): unknown {
  const copy = (value: unknown, at: Place): unknown => {
    if (at.length > deepest)
      throw new RangeError(`is nested more than ${String(deepest)} levels deep, or in itself`);
    if (Array.isArray(value)) return value.map((item: unknown, index) => copy(item, [...at, index]));
    if (!isRecord(value)) return value;
    const isNamed = named.has(at.at(-1));
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (isNamed) return [key, copy(inner, [...at, key])];
        if (key === '$ref' && typeof inner === 'string') return [key, change(inner, [...at, key])];
        return [key, data.has(key) ? inner : copy(inner, [...at, key])];
      }),
    );
  };
  return copy(document, []);
}
