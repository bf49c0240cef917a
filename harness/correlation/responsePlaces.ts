import type { Headers } from '../model/headers.ts';
import { isIdName } from './names.ts';
import { visitPage } from './html/visitPage.ts';
import { visitLink } from './links.ts';
import { isHtml } from './mediaType.ts';
import type { PathNode } from './PathNode.ts';
import { leafText, scanLeaves } from './scanLeaves.ts';
import { visitCookies } from './setCookies.ts';

/**
 * A place in a response that can give a value: `body:$.access_token`, `body:$.items[*].id`, `cookie:sid`,
 * `header:x-csrf-token`, `header:location[3]` (a path segment), `header:location?code` (a query value),
 * `html:input[csrf]`, `html:form[action][2]`. Several cookies of one name: `cookie:step; path=/interaction/{}`.
 */
export type Place = string;

const plainHeaders = new Set(
  `accept-ranges age allow alt-svc cache-control connection content-disposition content-encoding content-language
  content-length content-security-policy content-type date expires keep-alive last-modified link nel pragma
  report-to retry-after server server-timing strict-transport-security trailer transfer-encoding upgrade vary via
  www-authenticate x-content-type-options x-frame-options x-powered-by x-xss-protection x-request-id
  x-correlation-id traceparent`.split(/\s+/),
);

/**
 * Visits every place of a response that holds a value; `text` is its body where that is JSON or a page.
 * `grow`: looks for places that may give something; else for the values at places that are known.
 */
export function visitPlaces(
  headers: Headers,
  text: string | null,
  tree: PathNode,
  grow: boolean,
  visit: (place: Place, value: string) => void,
): void {
  let seenCookies = false;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'set-cookie') {
      // All of them at once: several of one name are told apart by their paths.
      if (!seenCookies) visitCookies(headers, visit);
      seenCookies = true;
    } else if (lower === 'location') {
      visitLink('header:location', value, !grow, visit);
    } else if (!plainHeaders.has(lower) && !lower.startsWith('access-control-') && value !== '') {
      visit(`header:${lower}`, value);
    }
  }
  if (text === null) return;
  if (isHtml(headers)) {
    visitPage(text, !grow, visit);
    return;
  }
  scanLeaves(text, tree, grow, (node, start, end, quoted) => {
    const value = leafText(text, start, end, quoted);
    if (value !== '' && value.length <= 8_192) visit(node.place, value);
  });
}

/** The name a place or slot gives its value: the last key, the cookie's, header's or field's name; null for paths. */
export function placeName(place: string): string | null {
  const own = place.startsWith('request:') ? place.slice('request:'.length) : place;
  if (own.startsWith('body:')) return lastKey(own.slice('body:'.length));
  if (own.startsWith('cookie:')) return own.slice('cookie:'.length).replace(/; path=.*$/s, '');
  if (own.startsWith('html:')) return pageName(own);
  const query = own.startsWith('header:location?') ? own.slice('header:location?'.length) : null;
  if (own.startsWith('path[') || own.startsWith('header:location[')) return null;
  if (own.startsWith('header:authorization[')) return own.slice('header:authorization['.length, -1);
  const name = query ?? own.slice(own.indexOf(':') + 1);
  if (!name.includes('[')) return name;
  // `filter[userId]` is a user id; in `page[number]` both words are needed to tell what is counted.
  const words = name.split(/[[\]]+/).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return isIdName(last) ? last : words.join(' ');
}

/** `html:input[csrf]` is `csrf`, `html:[data-user-id]` is `user-id`, `html:a[href]?code` is `code`. */
function pageName(place: string): string | null {
  const query = /^html:\w+\[\w+\]\?(.*)$/s.exec(place)?.[1];
  if (query !== undefined) return query;
  return /^html:(?:(?:input|meta)\[|\[data-)(.*)\]$/s.exec(place)?.[1] ?? null;
}

function lastKey(path: string): string | null {
  const match = /(?:\.([^.[\]]+)|\['((?:[^'\\]|\\['\\])*)'\])(?:\[\*\])*$/.exec(path);
  return match?.[1] ?? match?.[2]?.replaceAll(/\\(.)/g, '$1') ?? null;
}
