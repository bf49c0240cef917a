import fc from 'fast-check';

/** A string or number of a document: where it stands, and what it is. */
export interface Leaf {
  readonly path: string;
  readonly value: string | number;
}

/** The strings and numbers of a parsed document in order, array positions as `[*]`. */
export function leavesOf(value: unknown, path = '$'): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${path}[*]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, `${path}|${key}`));
}

/** JSON texts as services write them: any value, blanks anywhere, escapes that need not be. */
export const jsonText: fc.Arbitrary<string> = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom('', ' ', '\n', '\t', '\r\n  '), fc.boolean())
  .map(([value, blank, escaped]) => {
    const text = JSON.stringify(value, null, blank);
    return escaped ? `${blank}${text.replaceAll('z', String.raw`\u007a`)}${blank}` : text;
  });
