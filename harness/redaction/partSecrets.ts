import type { Body } from '../model/body.ts';
import type { Headers } from '../model/headers.ts';
import { headerValue } from '../model/headers.ts';
import { Concealment } from './Concealment.ts';
import { concealCredentials } from './credentialDetectors.ts';
import { decodedBytes } from './decodedBytes.ts';
import { rewriteJsonLeaves } from './jsonLeaves.ts';
import { concealNamed } from './namedSecretDetectors.ts';
import { rewriteFields } from './multipartFields.ts';
import { cookiePairs, decodePercent, pairsOf } from './pairs.ts';
import { sensitiveNameAmong } from './places.ts';
import { mayHoldSecret } from './prefilter.ts';
import { isPlainWord, shortestSecret } from './secretForms.ts';

/** One request or response, as far as secrets can stand in it. */
export interface Part {
  readonly headers: Headers;
  readonly target?: string;
  readonly body: Body;
}

/** Larger bodies are searched in their first part only. */
const searchedBytes = 1024 * 1024;

const readCharacters = 64 * 1024;

/** The secrets at sensitive places of one request or response, each at least 6 characters long. */
export function partSecrets(part: Part, isSensitive: (name: string) => boolean): readonly string[] {
  const found = new Set<string>();
  const add = (value: string): void => {
    if (value.length >= shortestSecret && !isPlainWord(value)) found.add(value);
  };
  for (const [name, value] of part.headers) addHeader(name.toLowerCase(), value, isSensitive, add);
  const query = part.target?.indexOf('?') ?? -1;
  if (part.target !== undefined && query !== -1) addPairs(part.target.slice(query + 1), isSensitive, add);
  addBody(part, isSensitive, add);
  return [...found];
}

type Add = (value: string) => void;

function addHeader(name: string, value: string, isSensitive: (name: string) => boolean, add: Add): void {
  if (name === 'authorization' || name === 'proxy-authorization') addAuthorization(value, add);
  else if (name === 'cookie')
    for (const pair of cookiePairs(value)) addCookie(pair.name, pair.value, isSensitive, add);
  else if (name === 'set-cookie') {
    const [first] = cookiePairs(value);
    if (first !== undefined) addCookie(first.name, first.value, isSensitive, add);
  } else if (isSensitive(name)) add(value.trim());
}

function addAuthorization(value: string, add: Add): void {
  const [, scheme = '', rest = ''] = /^([A-Za-z][\w-]*) +(.*)$/s.exec(value.trim()) ?? [];
  add(rest === '' ? value.trim() : rest);
  if (scheme.toLowerCase() !== 'basic') return;
  const credentials = Buffer.from(rest, 'base64').toString();
  add(credentials);
  add(credentials.slice(credentials.indexOf(':') + 1));
}

/** The value of a cookie such as `theme=dark` is too common to be looked for elsewhere. */
function addCookie(name: string, raw: string, isSensitive: (name: string) => boolean, add: Add): void {
  const value = decodePercent(raw);
  if (!isSensitive(name) && !(value.length >= 12 && /\d/.test(value))) return;
  add(value);
  add(raw);
}

function addPairs(text: string, isSensitive: (name: string) => boolean, add: Add): void {
  for (const pair of pairsOf(text)) if (isSensitive(pair.name)) add(pair.value);
}

function addBody(part: Part, isSensitive: (name: string) => boolean, add: Add): void {
  if (part.body.kind === 'absent') return;
  const raw = part.body.kind === 'bytes' ? part.body.bytes : part.body.head;
  const bytes = decodedBytes(part.headers, raw);
  if (bytes === null) return;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, searchedBytes)).toString();
  if ((headerValue(part.headers, 'content-type') ?? '').toLowerCase().includes('form-urlencoded'))
    return addPairs(text, isSensitive, add);
  if ((headerValue(part.headers, 'content-type') ?? '').toLowerCase().includes('multipart/')) {
    rewriteFields(`\r\n${text}`, (name, value) => {
      if (isSensitive(name)) add(value);
      return value;
    });
    return;
  }
  const json = rewriteJsonLeaves(text, (leaf) => {
    if (sensitiveNameAmong(leaf.names, isSensitive) !== null) add(leaf.value);
    return null;
  });
  if (json === null) addShown(text.slice(0, readCharacters), isSensitive, add);
}

/** Secrets that text shows by itself: an excerpt of it may be cut where they no longer do. */
function addShown(text: string, isSensitive: (name: string) => boolean, add: Add): void {
  if (!mayHoldSecret(text)) return;
  const replace = (_: string, secret: string): string => {
    add(secret);
    return '';
  };
  const work = new Concealment(text, replace, isSensitive);
  concealNamed(work);
  concealCredentials(work);
}
