/** A Set-Cookie header read (RFC 6265 section 5.2). Names of attributes are lower-case. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: ReadonlyMap<string, string>;
}

export function parseSetCookie(header: string): SetCookie {
  const [pair = '', ...rest] = header.split(';');
  const equals = pair.indexOf('=');
  const attributes = new Map<string, string>();
  for (const part of rest) {
    const at = part.indexOf('=');
    const name = (at < 0 ? part : part.slice(0, at)).trim().toLowerCase();
    if (name !== '') attributes.set(name, at < 0 ? '' : part.slice(at + 1).trim());
  }
  return {
    name: pair.slice(0, Math.max(equals, 0)).trim(),
    value: pair
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1'),
    attributes,
  };
}

/** Milliseconds until a cookie ends: 0 or less deletes it; null is a session cookie. `now`: the response's Date. */
export function cookieLifetime({ attributes }: SetCookie, now: number | null): number | null {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge) * 1000;
  const expires = Date.parse(attributes.get('expires') ?? '');
  if (Number.isNaN(expires)) return null;
  // A cookie is deleted by a date long past, on whatever clock.
  if (expires < Date.UTC(2001, 0)) return 0;
  return expires - (now ?? Date.now());
}
