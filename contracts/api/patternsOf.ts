import { isRecord } from './isRecord.ts';
import { valueOfReference } from './jsonPointer.ts';
import type { OpenApiDocument } from './readOpenApi.ts';

/** Told at most, and of each so many characters. */
const most = 3;
const longest = 80;

/**
 * The regular expressions of the schemas of an operation (`GET /users/{}`), each with the place in the file: one of them is
 * what takes for ever where something does.
 */
export function patternsOf(document: OpenApiDocument, operation: string): string {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const walk = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isRecord(value) && typeof value['$ref'] === 'string')
      walk(valueOfReference(document, value['$ref']), value['$ref']);
    for (const [key, inner] of Object.entries(value))
      if (key === 'pattern' && typeof inner === 'string') found.push(`${cut(inner)} (${place})`);
      else walk(inner, `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  for (const [path, item] of Object.entries(document.paths)) {
    if (!isRecord(item)) continue;
    const place = `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const shape = path.replaceAll(/\{[^}]*\}/g, '{}');
    for (const [method, own] of Object.entries(item)) {
      if (`${method.toUpperCase()} ${shape}` !== operation) continue;
      walk(own, `${place}/${method}`);
      walk(item['parameters'], `${place}/parameters`);
    }
  }
  if (found.length === 0) return 'its schemas have no pattern';
  const more = found.length > most ? ', …' : '';
  return `its schemas have the pattern ${found.slice(0, most).join(', ')}${more}`;
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
