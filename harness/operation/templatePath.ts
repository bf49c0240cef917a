const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
const longHex = /^[0-9a-f]{16,}$/i;
const longToken = /^[\w-]{20,}$/;
const email = /^[^@]+(?:@|%40)[^@]+$/i;
/** A word in one spelling, perhaps with a small number behind it, or a small number: `two`, `Factor`, `v2`. */
const word = /^(?:(?:[a-z]{1,24}|[A-Z]{1,24}|[A-Z][a-z]{1,23})\d{0,2}|\d{1,4})$/;

/** Whether at least 20 characters of base64url are drawn at random: digits, or capitals as no camelCase has them. */
function isToken(segment: string): boolean {
  if (!longToken.test(segment) || segment.split(/[-_]+/).every((part) => word.test(part))) return false;
  if (/\d/.test(segment)) return /[a-z]/i.test(segment);
  const capitals = segment.replaceAll(/[^A-Z]/g, '').length;
  const small = segment.replaceAll(/[^a-z]/g, '').length;
  return 3 * Math.min(capitals, small) >= segment.length;
}

/**
 * Whether a path segment names one thing among many: digits, uuid, ulid, long hex or base64url, e-mail address.
 * Looks at the segment alone, so that templates are the same across runs and machines.
 */
export function isVariableSegment(segment: string): boolean {
  if (segment.length === 0) return false;
  if (/^\d+$/.test(segment)) return true;
  if (email.test(segment)) return true;
  if (segment.length < 16) return false;
  return uuid.test(segment) || ulid.test(segment) || longHex.test(segment) || isToken(segment);
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
