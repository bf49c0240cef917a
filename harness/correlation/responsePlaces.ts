import { isVariableSegment } from '../operation/templatePath.ts';
import type { Headers } from '../model/headers.ts';
import { isIdName } from './names.ts';
import { parseSetCookie } from './cookies.ts';
import type { PathNode } from './PathNode.ts';
import { decodePercent, formPairs, pairValue } from './percent.ts';
import { leafText, scanLeaves } from './scanLeaves.ts';

/**
 * A place in a response that can give a value: `body:$.access_token`, `body:$.items[*].id`, `cookie:sid`,
 * `header:x-csrf-token`, `header:location[3]` (a path segment), `header:location?code` (a query value).
 */
export type Place = string;

const plainHeaders = new Set(
  `accept-ranges age allow alt-svc cache-control connection content-disposition content-encoding content-language
  content-length content-security-policy content-type date expires keep-alive last-modified link nel pragma
  report-to retry-after server server-timing strict-transport-security trailer transfer-encoding upgrade vary via
  www-authenticate x-content-type-options x-frame-options x-powered-by x-xss-protection x-request-id
  x-correlation-id traceparent`.split(/\s+/),
);

/** Visits every place of a response that holds a value; `json` is its body as text where that is JSON. */
export function visitPlaces(
  headers: Headers,
  json: string | null,
  tree: PathNode,
  grow: boolean,
  visit: (place: Place, value: string) => void,
): void {
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'set-cookie') {
      const cookie = parseSetCookie(value);
      if (cookie !== null && cookie.value !== '') visit(`cookie:${cookie.name}`, cookie.value);
    } else if (lower === 'location') {
      visitLocation(value, visit);
    } else if (!plainHeaders.has(lower) && !lower.startsWith('access-control-') && value !== '') {
      visit(`header:${lower}`, value);
    }
  }
  if (json === null) return;
  scanLeaves(json, tree, grow, (node, start, end, quoted) => {
    const value = leafText(json, start, end, quoted);
    if (value !== '' && value.length <= 8_192) visit(node.place, value);
  });
}

function visitLocation(value: string, visit: (place: Place, value: string) => void): void {
  const local = value.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/#.*$/, '');
  const query = local.indexOf('?');
  const segments = (query < 0 ? local : local.slice(0, query)).split('/');
  for (const [index, segment] of segments.entries()) {
    if (isVariableSegment(segment)) visit(`header:location[${String(index)}]`, decodePercent(segment, false));
  }
  if (query < 0) return;
  for (const { name, raw } of formPairs(local.slice(query + 1))) {
    const content = pairValue(raw);
    if (content !== '') visit(`header:location?${name}`, content);
  }
}

/** The name a place or slot gives its value: the last key, the cookie's, header's or field's name; null for paths. */
export function placeName(place: string): string | null {
  const own = place.startsWith('request:') ? place.slice('request:'.length) : place;
  if (own.startsWith('body:')) return lastKey(own.slice('body:'.length));
  const query = own.startsWith('header:location?') ? own.slice('header:location?'.length) : null;
  if (own.startsWith('path[') || own.startsWith('header:location[')) return null;
  const name = query ?? own.slice(own.indexOf(':') + 1);
  if (!name.includes('[')) return name;
  // `filter[userId]` is a user id; in `page[number]` both words are needed to tell what is counted.
  const words = name.split(/[[\]]+/).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return isIdName(last) ? last : words.join(' ');
}

function lastKey(path: string): string | null {
  const match = /(?:\.([^.[\]]+)|\['((?:[^'\\]|\\['\\])*)'\])(?:\[\*\])*$/.exec(path);
  return match?.[1] ?? match?.[2]?.replaceAll(/\\(.)/g, '$1') ?? null;
}
