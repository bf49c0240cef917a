import { decodeBody } from '../comparison/bodies/decodeBody.ts';
import { decodeText } from '../comparison/bodies/decodeText.ts';
import { mediaTypeOf } from '../comparison/bodies/mediaType.ts';
import { isHtml } from '../correlation/mediaType.ts';
import { headerValue, type Headers } from '../model/headers.ts';
import type { Body } from '../model/body.ts';
import { jsonText } from './jsonText.ts';

/** The text of a body that can give values to later requests, JSON or a page, decoded; null where it is neither. */
export function answerText(headers: Headers, body: Body): string | null {
  if (body.kind !== 'bytes' || !isHtml(headers)) return jsonText(headers, body);
  const decoded = decodeBody(headers, body.bytes);
  if (decoded.kind === 'fault') return null;
  return decodeText(decoded.bytes, mediaTypeOf(headerValue(headers, 'content-type')).charset);
}
