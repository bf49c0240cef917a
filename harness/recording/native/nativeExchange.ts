import type { Exchange, RecordedRequest, RecordedResponse } from '../../model/exchange.ts';
import type { Headers } from '../../model/headers.ts';
import type { ByteSource } from '../ByteSource.ts';
import type { JsonObject } from '../json.ts';
import { objectOf } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { refuseMethod } from '../requestLine.ts';
import { decodeNativeBody } from './nativeBody.ts';
import { keepUnknownFields } from './unknownFields.ts';

/** Reads the parsed line of an exchange. Its id and source are this file's; where it came from first is not kept. */
export function decodeNativeExchange(
  line: JsonObject,
  source: ByteSource,
  entry: number,
): Exchange | Refusal {
  if (line['kind'] !== 'http') return refuse('unsupported', 'the line is not an exchange of kind "http"');
  const request = decodeRequest(objectOf(line['request']));
  if (request === null) return refuse('malformed', 'the request is not as the schema says');
  const refusal = refuseMethod(request.method);
  if (refusal !== null) return refusal;
  const recorded = decodeResponse(line['recorded'] ?? null);
  if (recorded === undefined) return refuse('malformed', 'the recorded response is not as the schema says');
  const at = line['at'] ?? null;
  if (at !== null && typeof at !== 'number') return refuse('malformed', '"at" is not a number');
  const connection = objectOf(line['hints'])?.['connection'];
  const exchange: Exchange = {
    kind: 'http',
    id: `${source.idPrefix}-${entry}`,
    source: { recording: source.recording, entry },
    at,
    sequence: 0,
    request,
    recorded,
    hints: { connection: typeof connection === 'string' ? connection : null },
  };
  return keepUnknownFields(exchange, line);
}

function decodeRequest(value: JsonObject | null): RecordedRequest | null {
  if (value === null) return null;
  const { method, scheme, authority = null, target, headers } = value;
  if (typeof method !== 'string' || (scheme !== 'http' && scheme !== 'https')) return null;
  if (authority !== null && typeof authority !== 'string') return null;
  if (typeof target !== 'string' || !target.startsWith('/') || !isHeaders(headers)) return null;
  const body = decodeNativeBody(value['body']);
  return body === null ? null : { method, scheme, authority, target, headers, body };
}

/** Undefined where the value is no response; null where none was recorded. */
function decodeResponse(value: unknown): RecordedResponse | null | undefined {
  if (value === null) return null;
  const response = objectOf(value);
  if (response === null) return undefined;
  const { status, headers, milliseconds = null } = response;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 999)
    return undefined;
  if (milliseconds !== null && typeof milliseconds !== 'number') return undefined;
  const body = decodeNativeBody(response['body']);
  if (body === null || !isHeaders(headers)) return undefined;
  return { status, headers, body, milliseconds };
}

function isHeaders(value: unknown): value is Headers {
  if (!Array.isArray(value)) return false;
  for (const field of value)
    if (
      !Array.isArray(field) ||
      field.length !== 2 ||
      typeof field[0] !== 'string' ||
      typeof field[1] !== 'string'
    )
      return false;
  return true;
}
