/** `a=1; b=2` as pairs, in order; a part without `=` has an empty name. */
export function parseCookieHeader(value: string): readonly (readonly [name: string, value: string])[] {
  return value
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? (['', part] as const) : ([part.slice(0, equals), part.slice(equals + 1)] as const);
    });
}

/** Name and value of a Set-Cookie header; null where it has no name. */
export function parseSetCookie(value: string): { readonly name: string; readonly value: string } | null {
  const end = value.indexOf(';');
  const pair = (end < 0 ? value : value.slice(0, end)).trim();
  const equals = pair.indexOf('=');
  // RFC 6265 5.2: blanks around name and value are no part of them.
  return equals < 1
    ? null
    : { name: pair.slice(0, equals).trimEnd(), value: pair.slice(equals + 1).trimStart() };
}
