const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
const longHex = /^[0-9a-f]{16,}$/i;
const longToken = /^(?=.*[0-9])(?=.*[a-z])[\w-]{20,}$/i;

/**
 * Whether a path segment names one thing among many: digits, uuid, ulid, long hex or base64url, e-mail address.
 * Looks at the segment alone, so that templates are the same across runs and machines.
 */
export function isVariableSegment(segment: string): boolean {
  if (segment.length === 0) return false;
  if (/^\d+$/.test(segment)) return true;
  if (segment.includes('@') || segment.includes('%40')) return true;
  if (segment.length < 16) return false;
  return uuid.test(segment) || ulid.test(segment) || longHex.test(segment) || longToken.test(segment);
}

/** The path of a request target: without query, never empty. */
export function pathOf(target: string): string {
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  return path === '' ? '/' : path;
}

/** `/auth/users/17?x=1` becomes `/auth/users/{}`. */
export function templateOf(path: string): string {
  return path
    .split('/')
    .map((segment) => (isVariableSegment(segment) ? '{}' : segment))
    .join('/');
}
