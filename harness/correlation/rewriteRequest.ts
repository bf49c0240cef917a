import { bodyOf } from '../model/body.ts';
import type { RecordedRequest } from '../model/exchange.ts';
import { basicCredentials, withBasicCredentials } from './basicCredentials.ts';
import { parseCookieHeader } from './cookies.ts';
import { bodySyntax } from './mediaType.ts';
import { multipartFields } from './multipart.ts';
import { growPath, PathNode } from './PathNode.ts';
import { encodePercent, withPairValue } from './encodePercent.ts';
import { decodePercent, formPairs, pairValue } from './percent.ts';
import type { Replacements } from './Replacements.ts';
import { splitScheme } from './requestSlots.ts';
import { leafText, scanLeaves } from './scanLeaves.ts';

/** The request with other values in these slots; everything else stays byte for byte as recorded. */
export function rewriteRequest(
  request: RecordedRequest,
  text: string | null,
  values: Replacements,
): RecordedRequest {
  if (values.isEmpty) return request;
  return {
    ...request,
    target: rewriteTarget(request.target, values),
    headers: request.headers.flatMap(([name, value]) => {
      const content = rewriteHeader(name, value, values);
      return content === null ? [] : [[name, content] as const];
    }),
    body: text === null ? request.body : rewriteBody(request, text, values),
  };
}

/** A target with other values in its path and query. */
export function rewriteTarget(target: string, values: Replacements): string {
  const query = target.indexOf('?');
  const path = (query < 0 ? target : target.slice(0, query))
    .split('/')
    .map((segment, index) => {
      const value = values.get(`path[${String(index)}]`, decodePercent(segment, false));
      return value === null ? segment : encodePercent(value);
    })
    .join('/');
  if (query < 0) return path;
  return `${path}?${rewritePairs(target.slice(query + 1), 'query', values)}`;
}

function rewritePairs(text: string, kind: 'query' | 'form', values: Replacements): string {
  return formPairs(text)
    .map(({ name, raw }) => {
      const value = values.get(`${kind}:${name}`, pairValue(raw));
      return value === null ? raw : withPairValue(raw, value);
    })
    .join('&');
}

/** Null where no cookie is left to send. */
function rewriteHeader(name: string, content: string, values: Replacements): string | null {
  const lower = name.toLowerCase();
  if (lower === 'cookie') {
    const all = content.split(';');
    const kept = all.flatMap((part) => rewriteCookie(part, values) ?? []);
    if (kept.length === all.length) return kept.join(';');
    return kept.length === 0 ? null : kept.join(';').trimStart();
  }
  const { prefix, value } = splitScheme(content);
  const other = values.get(`header:${lower}`, value);
  if (other !== null) return `${prefix}${other}`;
  return lower === 'authorization' ? rewriteBasic(content, values) : content;
}

function rewriteBasic(content: string, values: Replacements): string {
  const basic = basicCredentials(content);
  if (basic === null) return content;
  const user = values.get('header:authorization[user]', basic.user);
  const password = values.get('header:authorization[password]', basic.password);
  if (user === null && password === null) return content;
  return withBasicCredentials(content, user ?? basic.user, password ?? basic.password);
}

/** One cookie of a header with the blanks around it, which stay; null where it is left out. */
function rewriteCookie(part: string, values: Replacements): string | null {
  const [pair] = parseCookieHeader(part);
  if (pair === undefined || pair[0] === '') return part;
  const [cookie, value] = pair;
  if (values.isLeftOut(`cookie:${cookie}`, value)) return null;
  const other = values.get(`cookie:${cookie}`, value);
  if (other === null) return part;
  const start = part.indexOf('=') + 1;
  return part.slice(0, start) + other + part.slice(start + value.length);
}

function rewriteBody(request: RecordedRequest, text: string, values: Replacements): RecordedRequest['body'] {
  const syntax = bodySyntax(request.headers);
  const coded = codedText(request.body, text);
  switch (syntax) {
    case 'json':
      return coded.body(splice(coded.text, jsonEdits(coded, values)));
    case 'form':
      return coded.body(rewritePairs(coded.text, 'form', values));
    case 'multipart': {
      const edits = multipartFields(request.headers, coded.text).flatMap(({ name, start, end }) => {
        const value = values.get(
          `multipart:${coded.decode(name)}`,
          coded.decode(coded.text.slice(start, end)),
        );
        return value === null ? [] : [{ start, end, value: coded.encode(value) }];
      });
      return coded.body(splice(coded.text, edits));
    }
    case 'other':
      return request.body;
    default:
      return syntax satisfies never;
  }
}

/** A body's text from which its bytes can be had again. */
interface CodedText {
  readonly text: string;
  decode(part: string): string;
  encode(value: string): string;
  body(text: string): RecordedRequest['body'];
}

function codedText(body: RecordedRequest['body'], text: string): CodedText {
  if (body.kind !== 'bytes' || !text.includes('\uFFFD')) {
    return {
      text,
      decode: (part) => part,
      encode: (value) => value,
      body: (changed) => bodyOf(Buffer.from(changed)),
    };
  }
  // Not UTF-8 throughout, as beside a file: one character stands for one byte, so that none is lost.
  return {
    text: Buffer.from(body.bytes).toString('latin1'),
    decode: (part) => Buffer.from(part, 'latin1').toString('utf8'),
    encode: (value) => Buffer.from(value).toString('latin1'),
    body: (changed) => bodyOf(Buffer.from(changed, 'latin1')),
  };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

function jsonEdits(coded: CodedText, values: Replacements): readonly Edit[] {
  const { text } = coded;
  const tree = PathNode.root();
  for (const slot of values.slots()) if (slot.startsWith('body:')) growPath(tree, slot.slice('body:'.length));
  const edits: Edit[] = [];
  scanLeaves(text, tree, false, (node, start, end, quoted) => {
    const value = values.get(`body:${node.path}`, coded.decode(leafText(text, start, end, quoted)));
    if (value === null) return;
    // An id that was a number is sent as the type that the side itself gave it.
    const asNumber = !quoted && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
    edits.push({ start, end, value: asNumber ? value : coded.encode(JSON.stringify(value)) });
  });
  return edits;
}

function splice(text: string, edits: readonly Edit[]): string {
  let out = '';
  let from = 0;
  for (const { start, end, value } of edits) {
    out += text.slice(from, start) + value;
    from = end;
  }
  return out + text.slice(from);
}
