import type { RecordedRequest } from '../model/exchange.ts';
import { basicCredentials } from './basicCredentials.ts';
import { parseCookieHeader } from './cookies.ts';
import { bodySyntax } from './mediaType.ts';
import { multipartFields } from './multipart.ts';
import type { PathNode } from './PathNode.ts';
import { decodePercent, formPairs, pairValue } from './percent.ts';
import { leafText, scanLeaves } from './scanLeaves.ts';

/**
 * A place in a request that can carry a value a response gave before: `path[2]`, `query:code`,
 * `header:authorization`, `header:authorization[user]` and `[password]` (Basic), `cookie:sid`,
 * `body:$.refresh_token`, `form:code`, `multipart:csrf`.
 */
export type Slot = string;

/** Headers that say how a request travels or what its client is, never what an answer gave. */
const plainHeaders = new Set(
  `accept accept-charset accept-encoding accept-language cache-control connection content-encoding content-language
  content-length content-type cookie date dnt expect forwarded from host keep-alive max-forwards origin pragma
  priority proxy-connection range referer te trailer transfer-encoding upgrade upgrade-insecure-requests user-agent
  via x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto x-real-ip x-request-id x-correlation-id
  traceparent tracestate x-b3-traceid x-b3-spanid b3`.split(/\s+/),
);

export function isPlainHeader(lowerCaseName: string): boolean {
  return plainHeaders.has(lowerCaseName) || lowerCaseName.startsWith('sec-');
}

/** `Bearer abc` is the value `abc` behind the prefix `Bearer `. */
export function splitScheme(value: string): { readonly prefix: string; readonly value: string } {
  const match = /^(?:bearer|token|dpop)\s+/i.exec(value);
  return match === null
    ? { prefix: '', value }
    : { prefix: value.slice(0, match[0].length), value: value.slice(match[0].length) };
}

export interface SlotScope {
  /** Template of the request's operation: its `{}` segments are slots. */
  readonly template: string;
  readonly tree: PathNode;
  /** Whether places of JSON not seen before are visited (and added to the tree). */
  readonly grow: boolean;
}

/** Visits every slot of a request that holds a value. `text` is the body as text, null where it has none. */
export function visitSlots(
  request: RecordedRequest,
  text: string | null,
  scope: SlotScope,
  visit: (slot: Slot, value: string) => void,
): void {
  visitTarget(request.target, scope.template, visit);
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (lower === 'cookie') {
      for (const [cookie, content] of parseCookieHeader(value)) {
        if (cookie !== '' && content !== '') visit(`cookie:${cookie}`, content);
      }
    } else if (!isPlainHeader(lower)) {
      const content = splitScheme(value).value;
      if (content !== '') visit(`header:${lower}`, content);
      if (lower === 'authorization') visitBasic(value, visit);
    }
  }
  if (text !== null) visitBody(request, text, scope, visit);
}

function visitBasic(header: string, visit: (slot: Slot, value: string) => void): void {
  const basic = basicCredentials(header);
  if (basic === null) return;
  if (basic.user !== '') visit('header:authorization[user]', basic.user);
  if (basic.password !== '') visit('header:authorization[password]', basic.password);
}

function visitTarget(target: string, template: string, visit: (slot: Slot, value: string) => void): void {
  const query = target.indexOf('?');
  if (template.includes('{}')) {
    const segments = (query < 0 ? target : target.slice(0, query)).split('/');
    const pattern = template.split('/');
    for (const [index, segment] of segments.entries()) {
      if (pattern[index] === '{}' && segment !== '')
        visit(`path[${String(index)}]`, decodePercent(segment, false));
    }
  }
  if (query < 0) return;
  for (const { name, raw } of formPairs(target.slice(query + 1))) {
    const value = pairValue(raw);
    if (value !== '') visit(`query:${name}`, value);
  }
}

function visitBody(
  request: RecordedRequest,
  text: string,
  scope: SlotScope,
  visit: (slot: Slot, value: string) => void,
): void {
  const syntax = bodySyntax(request.headers);
  switch (syntax) {
    case 'json':
      scanLeaves(text, scope.tree, scope.grow, (node, start, end, quoted) => {
        const value = leafText(text, start, end, quoted);
        if (value !== '') visit(node.place, value);
      });
      return;
    case 'form':
      for (const { name, raw } of formPairs(text)) {
        const value = pairValue(raw);
        if (value !== '') visit(`form:${name}`, value);
      }
      return;
    case 'multipart':
      for (const field of multipartFields(request.headers, text)) {
        if (field.end > field.start) visit(`multipart:${field.name}`, text.slice(field.start, field.end));
      }
      return;
    case 'other':
      return;
    default:
      syntax satisfies never;
  }
}
