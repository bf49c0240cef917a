import { isRecord } from './isRecord.ts';

/** JSON Schema's, and `file` of OpenAPI 2.0. */
const known: ReadonlySet<unknown> = new Set(
  'array boolean integer null number object string file'.split(' '),
);
const deepest = 100;

/** The first schema whose `type` is none: `strnig at #/components/schemas/User/properties/id`; null where there is none. */
export function unknownType(value: unknown, path = '#', isSchema = false, depth = 0): string | null {
  if (typeof value !== 'object' || value === null || depth > deepest) return null;
  if (isSchema && isRecord(value)) {
    const wrong = [value['type']].flat().find((type) => typeof type === 'string' && !known.has(type));
    if (typeof wrong === 'string') return `\`${wrong}\` at ${path}`;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'example' || key === 'examples' || key === 'default' || key === 'enum') continue;
    const here = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const holdsSchemas = /\/(?:schemas|definitions|properties|allOf|anyOf|oneOf)$/.test(path);
    const found = unknownType(inner, here, holdsSchemas || isSchemaKey(key), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function isSchemaKey(key: string): boolean {
  return key === 'schema' || key === 'items' || key === 'additionalProperties' || key === 'not';
}
