import type { RecordedRequest } from '../model/exchange.ts';

/** Per connection (RFC 9110 7.6.1), or computed anew for what is really sent. */
const notForwarded = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'content-length',
  'expect',
  'host',
]);

/** Headers as `[name, value, name, value, …]`: the recorded ones in order, then those that the side's config sets. */
export function outgoingHeaders(
  request: RecordedRequest,
  route: { readonly headers: Readonly<Record<string, string>> },
): string[] {
  const headers: string[] = [];
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (notForwarded.has(lower) || Object.hasOwn(route.headers, lower)) continue;
    headers.push(name, value);
  }
  for (const [name, value] of Object.entries(route.headers)) headers.push(name, value);
  return headers;
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const badValue = /[^\t\x20-\x7e\x80-\xff]/;
const badTarget = /[^\x21-\x7e]/;

/** Why HTTP/1.1 cannot carry a request as it was recorded; null where it can. */
export function unsendable(request: RecordedRequest): string | null {
  if (!token.test(request.method)) return 'the method is no HTTP token';
  if (request.method === 'CONNECT') return 'CONNECT opens a tunnel and asks for nothing';
  if (!request.target.startsWith('/') || badTarget.test(request.target)) {
    return 'the target is no percent-encoded path';
  }
  for (const [name, value] of request.headers) {
    if (!token.test(name)) return `the header name ${JSON.stringify(name.slice(0, 40))} is no HTTP token`;
    if (badValue.test(value)) return `the header ${name} holds control characters`;
  }
  return null;
}
