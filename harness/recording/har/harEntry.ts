import type { Exchange, RecordedRequest } from '../../model/exchange.ts';
import { headerValue } from '../../model/headers.ts';
import type { ByteSource } from '../ByteSource.ts';
import { numberOf, objectOf, stringOf } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { readTarget, refuseMethod } from '../requestLine.ts';
import { harHeaders, withoutHeaders } from './harHeaders.ts';
import { harRequestBody } from './harRequestBody.ts';
import { harResponse } from './harResponse.ts';

/** Reads one element of `log.entries` (HAR 1.2), already parsed; `entry` is its position from 1. */
export function readHarEntry(value: unknown, source: ByteSource, entry: number): Exchange | Refusal {
  const element = objectOf(value);
  const request = objectOf(element?.['request']);
  const response = objectOf(element?.['response']);
  if (element === null || request === null) return refuse('malformed', 'the entry has no request');
  if (isSocket(element, request, response)) return refuse('unsupported', 'a WebSocket');
  const read = readRequest(request);
  if ('kind' in read) return read;
  const status = numberOf(response?.['status']);
  if (response === null || status === null) return refuse('malformed', 'the entry has no response status');
  if (status === 0) return refuse('aborted', 'status 0: the browser gave up or was not let');
  if (!Number.isInteger(status) || status < 100 || status > 999)
    return refuse('malformed', 'the response status is not one of HTTP');
  const connection = stringOf(element['connection']);
  return {
    kind: 'http',
    id: `${source.idPrefix}-${entry}`,
    source: { recording: source.recording, entry },
    at: startedAt(element['startedDateTime']),
    sequence: 0,
    request: read,
    recorded: harResponse(response, status, read.method, element['time']),
    hints: { connection: connection === '' ? null : connection },
  };
}

function readRequest(request: JsonObject): RecordedRequest | Refusal {
  const method = stringOf(request['method']);
  const url = stringOf(request['url']);
  if (method === null || url === null) return refuse('malformed', 'the request has no method or no URL');
  const refusal = refuseMethod(method);
  if (refusal !== null) return refusal;
  const target = readTarget(url);
  if (target.kind === 'refused') return target;
  if (target.authority === null) return refuse('malformed', 'the URL is not absolute');
  const headers = harHeaders(request['headers']);
  const body = harRequestBody(request, method, headers);
  const stale = new Set(['transfer-encoding']);
  if (body.kind === 'bytes') {
    // The text is decoded, so the length and packing of the wire no longer hold.
    stale.add('content-encoding');
    if (numberOf(headerValue(headers, 'content-length')) !== body.bytes.length) stale.add('content-length');
  }
  return {
    method,
    scheme: target.scheme ?? 'http',
    authority: target.authority,
    target: asciiTarget(target.target),
    headers: withoutHeaders(headers, stale),
    body,
  };
}

function isSocket(element: JsonObject, request: JsonObject, response: JsonObject | null): boolean {
  return (
    element['_resourceType'] === 'websocket' ||
    element['_webSocketMessages'] !== undefined ||
    /^wss?:/i.test(stringOf(request['url']) ?? '') ||
    numberOf(response?.['status']) === 101
  );
}

/** HAR 1.2 wants an offset; a time without one is taken as UTC, never as this machine's zone. */
function startedAt(value: unknown): number | null {
  const text = stringOf(value);
  if (text === null) return null;
  const at = Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? null : at;
}

/** Browsers show characters in URLs that they send percent-encoded as UTF-8. */
function asciiTarget(target: string): string {
  return target.replaceAll(/[^!-~]+/g, (text) => encodeURIComponent(text.toWellFormed()));
}
