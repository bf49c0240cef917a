import type { Body } from '../../model/body.ts';
import { bodyOf, emptyBody } from '../../model/body.ts';
import type { RecordedResponse } from '../../model/exchange.ts';
import type { Headers } from '../../model/headers.ts';
import { headerValue } from '../../model/headers.ts';
import type { JsonObject } from '../json.ts';
import { numberOf, objectOf, stringOf } from '../json.ts';
import { answersWithoutBody } from '../requestLine.ts';
import { harHeaders, withoutHeaders } from './harHeaders.ts';

const framing = new Set(['transfer-encoding', 'content-length']);
const framingAndEncoding = new Set([...framing, 'content-encoding']);

/**
 * The recorded response of a HAR entry. `content.text` is decoded already, so the headers that told how the
 * bytes were packed on the wire go; `milliseconds` is the entry's `time`.
 */
export function harResponse(
  response: JsonObject,
  status: number,
  method: string,
  time: unknown,
): RecordedResponse {
  const headers = harHeaders(response['headers']);
  const body = harResponseBody(objectOf(response['content']), method, status);
  const milliseconds = numberOf(time);
  return {
    status,
    headers: withoutHeaders(headers, isStillEncoded(body, headers) ? framing : framingAndEncoding),
    body,
    milliseconds: milliseconds !== null && milliseconds >= 0 ? milliseconds : null,
  };
}

function harResponseBody(content: JsonObject | null, method: string, status: number): Body {
  if (answersWithoutBody(method, status)) return emptyBody;
  const size = numberOf(content?.['size']);
  const text = stringOf(content?.['text']);
  if (content === null || text === null || text === '')
    return size === 0 ? emptyBody : { kind: 'absent', why: 'not-captured', length: positive(size) };
  return bodyOf(Buffer.from(text, content['encoding'] === 'base64' ? 'base64' : 'utf8'));
}

/** Some recorders keep the bytes as they came where they could not decode them. */
function isStillEncoded(body: Body, headers: Headers): boolean {
  if (body.kind !== 'bytes') return false;
  const [first, second] = body.bytes;
  const encoding = headerValue(headers, 'content-encoding')?.toLowerCase();
  if (encoding === 'gzip') return first === 0x1f && second === 0x8b;
  return encoding === 'zstd' && first === 0x28 && second === 0xb5;
}

function positive(size: number | null): number | null {
  return size !== null && size > 0 ? size : null;
}
