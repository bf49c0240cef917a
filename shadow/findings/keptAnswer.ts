import { decodeBody } from '../../harness/comparison/bodies/decodeBody.ts';
import { decodeText } from '../../harness/comparison/bodies/decodeText.ts';
import { mediaTypeOf } from '../../harness/comparison/bodies/mediaType.ts';
import type { Body } from '../../harness/model/body.ts';
import type { KeptAnswer, KeptBody } from '../../harness/model/example.ts';
import { headerValue, type Headers } from '../../harness/model/headers.ts';
import type { Observation } from '../../harness/model/observation.ts';
import type { MessageRedactor } from '../../harness/redaction/redactMessage.ts';

/** How much of a message is kept. */
export interface KeptRoom {
  /** Bytes of a decoded body. */
  readonly body: number;
  /** Characters of all headers. */
  readonly headers: number;
}

/** What a side answered, cleaned of secrets and cut. */
export function keptAnswer(observation: Observation, clean: MessageRedactor, room: KeptRoom): KeptAnswer {
  const { timing } = observation;
  const milliseconds = Math.max(0, Math.round((timing.ended - timing.scheduled) * 100) / 100);
  if (observation.kind === 'failure')
    return {
      kind: 'failure',
      cause: observation.cause,
      detail: clean.text(observation.detail),
      milliseconds,
    };
  const { status, headers } = observation;
  return {
    kind: 'response',
    status,
    headers: keptHeaders(headers, clean, room.headers),
    body: keptBody(headers, observation.body, clean, room.body),
    milliseconds,
  };
}

/** The headers as far as they fit; a value that is cut ends with `…`. */
export function keptHeaders(headers: Headers, clean: MessageRedactor, room: number): Headers {
  const kept: (readonly [string, string])[] = [];
  let left = room;
  for (const [name, value] of clean.headers(headers)) {
    left -= name.length;
    if (left <= 0) break;
    kept.push([name, value.length <= left ? value : `${value.slice(0, left)}…`]);
    left -= value.length;
  }
  return kept;
}

/** The body decoded, as text where it is text; null where there was none. */
export function keptBody(
  headers: Headers,
  body: Body,
  clean: MessageRedactor,
  room: number,
): KeptBody | null {
  if (body.kind === 'absent') return null;
  const { essence, charset } = mediaTypeOf(headerValue(headers, 'content-type'));
  const mediaType = essence === '' ? null : essence.slice(0, 100);
  const isWhole = body.kind === 'bytes';
  const decoded = decodeBody(headers, isWhole ? body.bytes : body.head);
  if (decoded.kind === 'fault') {
    const bytes = isWhole ? body.bytes.length : body.length;
    return { mediaType, text: null, bytes, truncated: false };
  }
  const bytes = isWhole ? decoded.bytes.length : body.length;
  const start = decoded.bytes.subarray(0, wholeCharacters(decoded.bytes, room));
  const truncated = start.length < bytes;
  const text = textOf(start, essence, charset);
  if (text === null) return { mediaType, text: null, bytes, truncated: false };
  return { mediaType, text: clean.body({ text, mediaType: essence, isCut: truncated }), bytes, truncated };
}

const readable =
  /^(?:text\/.*|multipart\/.*|.*[/+](?:json|xml|yaml)|application\/(?:(?:x-)?(?:www-form-urlencoded|javascript|ecmascript|ndjson|json-seq|json5|yaml)|graphql|jwt|jose|sql))$/;

/** Null for what nobody can read. What has no type, or one that says nothing, is looked at. */
function textOf(bytes: Uint8Array, essence: string, charset: string | null): string | null {
  const says = essence !== '' && essence !== 'application/octet-stream';
  if (says && !readable.test(essence)) return null;
  const text = decodeText(bytes, charset);
  // Bytes that stand for no character of the text's encoding are read as Latin-1, which has controls.
  return /[\u0000-\u0008\u000e-\u001a\u007f-\u0084\u0086-\u009f]/.test(text) ? null : text;
}

/** Most bytes, up to `room`, that do not end inside a character of UTF-8. */
function wholeCharacters(bytes: Uint8Array, room: number): number {
  if (bytes.length <= room) return bytes.length;
  for (let end = room; end > room - 4 && end > 0; end -= 1)
    if (((bytes[end] ?? 0) & 0xc0) !== 0x80) return end;
  return room;
}
