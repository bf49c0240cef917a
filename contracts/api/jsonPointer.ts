import { valueAt } from '../../harness/config/configSource.ts';

/** The names of a JSON pointer (RFC 6901) as a URL's fragment has it, without `#`; null where it is none. */
export function pointerSegments(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return null;
  try {
    return pointer
      .slice(1)
      .split('/')
      .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    // A lone percent sign.
    return null;
  }
}

/** What a `$ref` within the document refers to; undefined where there is nothing. */
export function valueOfReference(document: unknown, reference: string): unknown {
  const segments = reference.startsWith('#') ? pointerSegments(reference.slice(1)) : null;
  return segments === null ? undefined : valueAt(document, segments);
}
