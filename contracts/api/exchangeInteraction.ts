import { decodeBody } from '../../harness/comparison/bodies/decodeBody.ts';
import { isJsonType, mediaTypeOf } from '../../harness/comparison/bodies/mediaType.ts';
import type { Body } from '../../harness/model/body.ts';
import type { Exchange, RecordedResponse } from '../../harness/model/exchange.ts';
import { headerValue, type Headers } from '../../harness/model/headers.ts';
import type { Interaction } from './compared.ts';

/** A recorded exchange as an interaction, and which parts of it the recording has. */
export interface RecordedInteraction {
  readonly interaction: Interaction;
  /** Whether bodies are there, or were known to be empty; whether there are headers at all. */
  readonly has: {
    readonly requestBody: boolean;
    readonly responseBody: boolean;
    readonly requestHeaders: boolean;
    readonly responseHeaders: boolean;
  };
}

/** `path` is the one under which the file may know the request. */
export function exchangeInteraction(
  { request }: Pick<Exchange, 'request'>,
  recorded: RecordedResponse,
  target: string,
): RecordedInteraction {
  const mark = target.indexOf('?');
  const [sent, answered] = [bodyOf(request.headers, request.body), bodyOf(recorded.headers, recorded.body)];
  const type = headerValue(recorded.headers, 'content-type');
  // The comparator takes the schema of an answer by what was asked for, and what came is known here.
  const accept = type === null ? {} : { accept: mediaTypeOf(type).essence };
  return {
    interaction: {
      description: 'recorded',
      request: {
        method: request.method,
        path: mark < 0 ? target : target.slice(0, mark),
        ...(mark < 0 ? {} : { query: target.slice(mark + 1) }),
        headers: { ...record(request.headers), ...accept },
        ...(sent.value === undefined ? {} : { body: sent.value }),
      },
      response: {
        status: recorded.status,
        headers: record(recorded.headers),
        ...(answered.value === undefined ? {} : { body: answered.value }),
      },
    },
    has: {
      requestBody: sent.isKnown,
      responseBody: answered.isKnown,
      requestHeaders: request.headers.length > 0,
      responseHeaders: recorded.headers.length > 0,
    },
  };
}

function record(headers: Headers): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    // What is no header of HTTP (`:path` of HTTP/2 in a HAR) is refused by the comparator's own reader.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\0\r\n]|[^\0-\xff]/.test(value)) continue;
    record[name] = Object.hasOwn(record, name) ? `${record[name] ?? ''}, ${value}` : value;
  }
  return record;
}

function bodyOf(headers: Headers, body: Body): { readonly isKnown: boolean; readonly value?: unknown } {
  if (body.kind === 'absent') return { isKnown: body.why === 'empty' };
  if (body.kind === 'digest') return { isKnown: false };
  const decoded = decodeBody(headers, body.bytes);
  if (decoded.kind === 'fault') return { isKnown: false };
  const text = new TextDecoder().decode(decoded.bytes);
  if (!isJsonType(mediaTypeOf(headerValue(headers, 'content-type')).essence))
    return { isKnown: true, value: text };
  try {
    return { isKnown: true, value: JSON.parse(text) };
  } catch {
    // It says that it is JSON and is not: a text does not fit a schema of an object.
    return { isKnown: true, value: text };
  }
}
