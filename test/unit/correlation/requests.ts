import { bodyOf } from '../../../harness/model/body.ts';
import type { Exchange, RecordedRequest, RecordedResponse } from '../../../harness/model/exchange.ts';
import type { Headers } from '../../../harness/model/headers.ts';

export interface RequestParts {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Headers;
  readonly body?: string | Uint8Array;
}

/** A recorded request; GET / where nothing else is said. */
export function requestOf(parts: RequestParts = {}): RecordedRequest {
  return {
    method: parts.method ?? 'GET',
    scheme: 'http',
    authority: 'shop.example',
    target: parts.target ?? '/',
    headers: parts.headers ?? [],
    body: bodyOf(Buffer.from(parts.body ?? '')),
  };
}

export function jsonRequest(
  method: string,
  target: string,
  document: unknown,
  headers: Headers = [],
): RecordedRequest {
  return requestOf({
    method,
    target,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: JSON.stringify(document),
  });
}

export function jsonResponse(status: number, document: unknown, headers: Headers = []): RecordedResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: bodyOf(Buffer.from(JSON.stringify(document))),
    milliseconds: 1,
  };
}

/** An exchange of a recording; `sequence` names it. */
export function exchangeOf(
  sequence: number,
  request: RecordedRequest,
  recorded: RecordedResponse | null = null,
  connection: string | null = null,
): Exchange {
  return {
    kind: 'http',
    id: `x${String(sequence)}`,
    source: { recording: 'shop', entry: sequence + 1 },
    at: sequence * 10,
    sequence,
    request,
    recorded,
    hints: { connection },
  };
}

/** The text of a body; empty where there is none. */
export function bodyText(request: RecordedRequest): string {
  return request.body.kind === 'bytes' ? Buffer.from(request.body.bytes).toString('utf8') : '';
}
