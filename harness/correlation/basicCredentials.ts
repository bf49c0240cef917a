/** Name and password of an `Authorization: Basic` header (RFC 7617); null where it is none. */
export function basicCredentials(
  header: string,
): { readonly user: string; readonly password: string } | null {
  const coded = /^basic\s+([A-Za-z0-9+/_-]+={0,2})\s*$/i.exec(header)?.[1];
  if (coded === undefined) return null;
  const text = Buffer.from(coded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0 || text.includes('\uFFFD')) return null;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The header with another name or password. */
export function withBasicCredentials(header: string, user: string, password: string): string {
  const scheme = header.slice(0, 'basic'.length);
  return `${scheme} ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
