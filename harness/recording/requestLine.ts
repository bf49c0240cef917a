import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** What a request target says: path and query as sent, and more where it is an absolute URL. */
export interface RequestTarget {
  readonly kind: 'target';
  readonly scheme: 'http' | 'https' | null;
  readonly authority: string | null;
  readonly target: string;
}

const registered = new Set(
  (
    'GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK ' +
    'SEARCH REPORT CHECKOUT CHECKIN MERGE ACL BIND REBIND UNBIND LINK UNLINK PURGE QUERY'
  ).split(' '),
);
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}$/;
const absolute = /^(https?):\/\/([^/?#]*)/i;
const otherScheme = /^[a-z][a-z0-9+.-]*:/i;

/** Null where a method can be replayed; else why not. A method that lost its first letters (`ST`) is malformed. */
export function refuseMethod(method: string): Refusal | null {
  if (registered.has(method))
    return method === 'CONNECT' ? refuse('unsupported', 'CONNECT asks for a tunnel') : null;
  if (!token.test(method)) return refuse('malformed', 'the method is not a token');
  if (method === 'PRI') return refuse('unsupported', 'an HTTP/2 connection preface');
  for (const whole of registered)
    if (whole.endsWith(method)) return refuse('malformed', `the method is clipped: ${method}`);
  return null;
}

/** Reads a request target: `/path?query`, or an absolute http(s) URL, whose fragment is dropped. */
export function readTarget(raw: string): RequestTarget | Refusal {
  if (raw.startsWith('/')) return { kind: 'target', scheme: null, authority: null, target: raw };
  const match = absolute.exec(raw);
  if (match !== null) {
    const [start, scheme = '', host = ''] = match;
    const hash = raw.indexOf('#', start.length);
    const rest = raw.slice(start.length, hash === -1 ? undefined : hash);
    const authority = host.slice(host.lastIndexOf('@') + 1);
    if (authority === '') return refuse('malformed', 'the URL names no host');
    return {
      kind: 'target',
      scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
      authority,
      target: rest.startsWith('/') ? rest : `/${rest}`,
    };
  }
  if (raw === '*') return refuse('unsupported', 'the request is for the server as a whole: *');
  if (otherScheme.test(raw)) return refuse('unsupported', 'the URL is neither http nor https');
  return refuse('malformed', 'the request target is neither a path nor a URL');
}

/** Whether an answer to this request has no body by the rules of HTTP, whatever its headers say (RFC 9110, 6.4.1). */
export function answersWithoutBody(method: string, status: number): boolean {
  return method === 'HEAD' || status === 204 || status === 304 || (status >= 100 && status < 200);
}

/** Whether a request of this method may carry a body that an access log does not show. */
export function mayCarryBody(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && method !== 'DELETE';
}
