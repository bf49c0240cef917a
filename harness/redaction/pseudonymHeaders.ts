import type { Headers } from '../model/headers.ts';
import { decodePercent, rewritePairs } from './pairs.ts';
import { rewriteJsonLeaves } from './jsonLeaves.ts';
import { sensitiveNameAmong } from './places.ts';
import type { SecretBook } from './SecretBook.ts';

/** Headers with pseudonyms instead of credentials; order, case and repeats stay. */
export function pseudonymHeaders(book: SecretBook, headers: Headers): Headers {
  return headers.map(([name, value]) => [name, headerValue(book, name.toLowerCase(), value)] as const);
}

/** A request target or a URL: secrets in path segments, query and fragment. */
export function pseudonymTarget(book: SecretBook, target: string): string {
  const [, path = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(target) ?? [];
  const pairs = (text: string): string =>
    rewritePairs(text, ({ name, value }) => pairValue(book, name, value));
  const segments = path.split('/').map((segment) => pathSegment(book, segment));
  return (
    segments.join('/') +
    (query === undefined ? '' : `?${pairs(query)}`) +
    (fragment === undefined ? '' : `#${pairs(fragment)}`)
  );
}

/** A segment, or the `user:password@host` of a URL. */
function pathSegment(book: SecretBook, segment: string): string {
  const [, before, password, host] = /^([^:@]*:)([^@]+)(@.*)$/s.exec(segment) ?? [];
  if (before !== undefined && password !== undefined)
    return before + encodeURIComponent(book.secret(decodePercent(password))) + (host ?? '');
  const made = book.whole(decodePercent(segment));
  return made === null ? book.text(segment) : encodeURIComponent(made);
}

/** The value of a query parameter or form field; null where it stays as it is. */
export function pairValue(book: SecretBook, name: string, value: string): string | null {
  if (book.isSensitive(name)) return book.secret(value);
  return jsonText(book, value) ?? book.text(value);
}

/** A JSON text with pseudonyms, everything else byte for byte; null where it is no JSON object or array. */
export function jsonText(book: SecretBook, text: string): string | null {
  if (!/^\s*[[{]/.test(text)) return null;
  return rewriteJsonLeaves(text, ({ names, value, isString }) => {
    if (sensitiveNameAmong(names, book.isSensitive) !== null) return book.secret(value);
    if (!isString) return null;
    return jsonText(book, value) ?? book.text(value);
  });
}

function headerValue(book: SecretBook, name: string, value: string): string {
  switch (name) {
    case 'authorization':
    case 'proxy-authorization':
      return authorization(book, value);
    case 'cookie':
      return value
        .split(';')
        .map((pair) => cookie(book, pair))
        .join(';');
    case 'set-cookie': {
      const end = value.indexOf(';');
      return end === -1 ? cookie(book, value) : cookie(book, value.slice(0, end)) + value.slice(end);
    }
    case 'location':
    case 'content-location':
    case 'referer':
    case 'refresh':
      return pseudonymTarget(book, value);
    default:
      return book.isSensitive(name) ? afterScheme(book, value) : book.text(value);
  }
}

/** The scheme stays; so do the names of parameters (`Digest username="…", response="…"`). */
function authorization(book: SecretBook, value: string): string {
  const [, scheme = '', rest = value] = /^([A-Za-z][\w-]* +)(\S.*)$/s.exec(value) ?? [];
  if (/^basic /i.test(scheme)) return scheme + book.basic(rest.trim());
  if (/^[A-Za-z]\w*=/.test(rest) && scheme !== '')
    return (
      scheme +
      rest.replace(
        /([A-Za-z]\w*=)("?)([^",\s]+)/g,
        (all: string, name: string, quote: string, part: string) =>
          notSecret.test(name) ? all : name + quote + book.secret(part),
      )
    );
  return scheme + book.secret(rest);
}

/** `X-Auth-Token: Bearer …` */
function afterScheme(book: SecretBook, value: string): string {
  const [, scheme = '', rest = value] = /^((?:bearer|token|basic|apikey) +)?(.*)$/is.exec(value) ?? [];
  return scheme + (/^basic /i.test(scheme) ? book.basic(rest) : book.secret(rest));
}

const notSecret = /^(?:username|realm|uri|qop|nc|algorithm|SignedHeaders|charset|error|scope)=/i;

function cookie(book: SecretBook, pair: string): string {
  const [, name = '', quote = '', raw = ''] = /^([^=]*=)("?)(.*?)"?$/s.exec(pair) ?? [];
  if (raw === '') return pair;
  const value = decodePercent(raw);
  const json = jsonText(book, value);
  if (json === null && !book.isSensitive(name) && isHarmless(value)) return pair;
  const made = json ?? book.secret(value);
  return name + quote + (value === raw ? made : encodeURIComponent(made)) + quote;
}

/** `theme=dark`, `lang=de-CH`, `page=3`, `consent=true`: replaying needs them, and they open no door. */
function isHarmless(value: string): boolean {
  return value.length < 16 && /^(?:[A-Za-z]+(?:[-_.][A-Za-z]+)*|\d{1,5})$/.test(value);
}
