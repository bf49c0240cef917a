import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parseDocument, type Document, type Pair, type YAMLMap } from 'yaml';

/** A text to put into another, at so many UTF-16 units from its beginning. */
export interface Insertion {
  readonly at: number;
  readonly added: string;
}

/**
 * What to insert into the text of a YAML config so that it has `accepted: FILE` in a service's `shadow` section, and
 * nothing else changes; null where that cannot be done: an alias, a merge key, no such service.
 */
export function acceptedInsertion(text: string, service: string, file: string): Insertion | null {
  const document = parsed(text);
  if (document.errors.length > 0) return null;
  const before: unknown = document.toJS();
  const section: unknown = document.getIn(['services', service]);
  if (!isMap(section)) return null;
  const insertion = insertionInto(section, text, `accepted: ${plainOrQuoted(file)}`);
  if (insertion === null) return null;
  // What a place in the text means is known for sure by reading it again.
  const changed = parsed(inserted(text, insertion));
  if (changed.errors.length > 0) return null;
  const after: unknown = changed.toJS();
  const named = member(member(member(member(after, 'services'), service), 'shadow'), 'accepted');
  const rest = isDeepStrictEqual(withoutAccepted(after, service), withoutAccepted(before, service));
  return named === file && rest ? insertion : null;
}

export function inserted(text: string, { at, added }: Insertion): string {
  return text.slice(0, at) + added + text.slice(at);
}

function parsed(text: string): Document.Parsed {
  return parseDocument(text, { merge: true });
}

function plainOrQuoted(file: string): string {
  return /^[A-Za-z][\w./-]*$/.test(file) ? file : JSON.stringify(file);
}

function insertionInto(service: YAMLMap, text: string, line: string): Insertion | null {
  const shadow = pairOf(service, 'shadow');
  if (shadow === null) return asLast(service, text, `shadow: { ${line} }`);
  if (isMap(shadow.value)) {
    const named = pairOf(shadow.value, 'accepted');
    return named === null
      ? asLast(shadow.value, text, line)
      : behindKey(named, text, line.slice('accepted: '.length));
  }
  return behindKey(shadow, text, `{ ${line} }`);
}

function pairOf(map: YAMLMap, name: string): Pair | null {
  return map.items.find(({ key }) => isScalar(key) && key.value === name) ?? null;
}

/** The value of a key that has none. */
function behindKey({ key, value }: Pair, text: string, added: string): Insertion | null {
  if (!isScalar(key) || (isScalar(value) && value.value !== null)) return null;
  const colon = text.indexOf(':', key.range?.[1] ?? text.length);
  return colon < 0 ? null : { at: colon + 1, added: ` ${added}` };
}

function asLast(map: YAMLMap, text: string, line: string): Insertion | null {
  const [start] = map.range ?? [text.length];
  const last = map.items.at(-1);
  if (last === undefined) return map.flow === true ? { at: start + 1, added: ` ${line} ` } : null;
  const end = endOf(last);
  if (end === null) return null;
  if (map.flow === true) return { at: end, added: `, ${line}` };
  const indent = indentOf(map, text);
  if (indent === null) return null;
  const lineEnd = endOfLine(text, text.slice(0, end).trimEnd().length);
  return { at: lineEnd, added: `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}${line}` };
}

/** Behind a pair's value, or behind its key where it has none. */
function endOf({ key, value }: Pair): number | null {
  const node: unknown = value ?? key;
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  const end: unknown = Array.isArray(range) ? range[1] : null;
  return typeof end === 'number' ? end : null;
}

/** What stands before the keys of a mapping; null where that is more than blanks. */
function indentOf({ items }: YAMLMap, text: string): string | null {
  const key = items[0]?.key;
  const start = isScalar(key) ? key.range?.[0] : undefined;
  if (start === undefined) return null;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ +$/.test(indent) ? indent : null;
}

/** Before the line feed, and a carriage return that belongs to it: behind a comment on that line. */
function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  if (feed < 0) return text.length;
  return text[feed - 1] === '\r' ? feed - 1 : feed;
}

/** The data without the key that was added, and without the section if it holds nothing else. */
function withoutAccepted(data: unknown, service: string): unknown {
  const copy: unknown = structuredClone(data);
  const services = member(copy, 'services');
  const shadow = member(member(services, service), 'shadow');
  if (typeof shadow === 'object' && shadow !== null) Reflect.deleteProperty(shadow, 'accepted');
  const isEmpty = shadow === null || (typeof shadow === 'object' && Object.keys(shadow).length === 0);
  const parent = member(services, service);
  if (isEmpty && typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, 'shadow');
  return copy;
}

/** What a mapping has under a name; undefined where there is no such mapping or name. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
