import { isRecord } from './isRecord.ts';

/**
 * A copy in which no property of this kind is required: what a client only reads is missing from requests, what it only
 * writes from answers (OpenAPI 3.0, Schema Object). A schema that stands elsewhere is looked up by `find`.
 */
export function withoutRequired<T>(
  document: T,
  kind: 'readOnly' | 'writeOnly',
  find: (reference: string) => unknown,
): T;
export function withoutRequired(
  document: unknown,
  kind: 'readOnly' | 'writeOnly',
  find: (reference: string) => unknown,
): unknown {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (!isRecord(value)) return value;
    const made = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
    const { required, properties } = value;
    if (!Array.isArray(required) || !isRecord(properties)) return made;
    return { ...made, required: required.filter((name) => !isOf(properties[String(name)])) };
  };
  const isOf = (schema: unknown): boolean => {
    if (!isRecord(schema)) return false;
    if (schema[kind] === true) return true;
    const referred = typeof schema['$ref'] === 'string' ? find(schema['$ref']) : null;
    return isRecord(referred) && referred[kind] === true;
  };
  return copy(document);
}
