import { isUtf8 } from 'node:buffer';

import { bodyOf } from '../model/body.ts';
import type { Body } from '../model/body.ts';
import type { Headers } from '../model/headers.ts';
import { headerValue } from '../model/headers.ts';
import { decodedBytes } from './decodedBytes.ts';
import { rewriteFields } from './multipartFields.ts';
import { rewritePairs } from './pairs.ts';
import { jsonText, pairValue } from './pseudonymHeaders.ts';
import type { SecretBook } from './SecretBook.ts';

/** A body and the headers that tell of it. */
export interface Message {
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * The body without content encoding and with pseudonyms. One that cannot be decoded cannot be searched either:
 * it goes, as `redacted`.
 */
export function pseudonymBody(book: SecretBook, { headers, body }: Message): Message {
  switch (body.kind) {
    case 'absent':
      return { headers, body };
    case 'digest':
      return headValue(book, headers, body);
    case 'bytes': {
      const bytes = decodedBytes(headers, body.bytes);
      if (bytes === null)
        return {
          headers: without(headers, bodyHeaders),
          body: { kind: 'absent', why: 'redacted', length: null },
        };
      const rewritten = bodyText(book, headerValue(headers, 'content-type') ?? '', bytes);
      return told(
        headers,
        body.bytes,
        bytes === body.bytes && rewritten === null ? null : (rewritten ?? bytes),
      );
    }
    default:
      return body satisfies never;
  }
}

/** Headers and body after `mend` has been over the body's text (exact secrets that are left). */
export function mendBody(message: Message, mend: (text: string) => string): Message {
  if (message.body.kind !== 'bytes') return message;
  const { bytes } = message.body;
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(encoding);
  const mended = mend(text);
  return told(message.headers, bytes, mended === text ? null : Buffer.from(mended, encoding));
}

/** The head of a body too large to hold is for reading only: encoded or binary, it goes. */
function headValue(book: SecretBook, headers: Headers, body: Extract<Body, { kind: 'digest' }>): Message {
  const encoding = headerValue(headers, 'content-encoding') ?? 'identity';
  const text = encoding === 'identity' ? Buffer.from(body.head).toString() : '';
  return { headers, body: { ...body, head: Buffer.from(book.text(text)) } };
}

/** Null where nothing in it is secret. */
function bodyText(book: SecretBook, type: string, bytes: Uint8Array): Uint8Array | null {
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(encoding);
  const made = rewritten(book, type.toLowerCase(), text, encoding === 'utf8');
  return made === text ? null : Buffer.from(made, encoding);
}

function rewritten(book: SecretBook, type: string, text: string, readable: boolean): string {
  if (type.includes('form-urlencoded'))
    return rewritePairs(text, ({ name, value }) => pairValue(book, name, value));
  // Files in it: only by secrets met elsewhere.
  if (type.startsWith('multipart/'))
    return rewriteFields(text, (name, value) => pairValue(book, name, value) ?? value);
  if (!readable) return text;
  return jsonText(book, text) ?? book.text(text);
}

const bodyHeaders = [
  'content-encoding',
  'content-length',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
];

/** The headers for a body that is other bytes now; `bytes` null: it is what it was. */
function told(headers: Headers, before: Uint8Array, bytes: Uint8Array | null): Message {
  if (bytes === null) return { headers, body: bodyOf(before) };
  const kept = without(
    headers,
    bodyHeaders.filter((name) => name !== 'content-length'),
  );
  const counted = kept.map(([name, value]) =>
    name.toLowerCase() === 'content-length'
      ? ([name, String(bytes.length)] as const)
      : ([name, value] as const),
  );
  return { headers: counted, body: bodyOf(bytes) };
}

function without(headers: Headers, names: readonly string[]): Headers {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()));
}
