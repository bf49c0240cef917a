import { headerValues, type Headers } from '../../model/headers.ts';
import { decodeContent, type DecodedContent } from './decodeContent.ts';

/** The bytes of a body without the content encodings that its headers name. */
export function decodeBody(headers: Headers, bytes: Uint8Array): DecodedContent {
  return decodeContent(bytes, contentEncoding(headers));
}

/** The content encodings of a message as one lower-case list; null where there are none. */
export function contentEncoding(headers: Headers): string | null {
  const values = headerValues(headers, 'content-encoding');
  return values.length === 0 ? null : values.join(',').toLowerCase();
}
