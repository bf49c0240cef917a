import type { RecordedRequest } from '../../model/exchange.ts';
import type { Body } from '../../model/body.ts';
import type { Headers } from '../../model/headers.ts';
import { headerValue } from '../../model/headers.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { readTarget, refuseMethod } from '../requestLine.ts';
import type { HttpHead } from './httpHead.ts';
import { readHttpHead } from './httpHead.ts';
import type { Reach } from './wireBody.ts';
import { readWireBody } from './wireBody.ts';

/** A request as it was on the wire; `end` is the position after it. */
export interface WireRequest {
  readonly kind: 'request';
  readonly request: RecordedRequest;
  readonly end: number;
  readonly reach: Reach | null;
}

export interface WireResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly end: number;
  readonly reach: Reach | null;
}

const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/;
const version = /^HTTP\/\d(?:\.\d)?$/;

/** Reads a request; a request line without a version counts (goreplay#504). */
export function readWireRequest(bytes: Buffer, start: number): WireRequest | Refusal {
  const head = readHttpHead(bytes, start);
  if (head.kind === 'refused') return head;
  const parts = head.startLine.split(' ');
  const [method = '', path = '', protocol] = parts;
  if (parts.length < 2 || parts.length > 3 || (protocol !== undefined && !version.test(protocol)))
    return refuse('malformed', 'the request line is not method, target and version');
  const refusal = refuseMethod(method);
  if (refusal !== null) return refusal;
  const target = readTarget(path);
  if (target.kind === 'refused') return target;
  if (headerValue(head.headers, 'upgrade')?.toLowerCase() === 'websocket')
    return refuse('unsupported', 'a WebSocket handshake');
  const wire = readWireBody(bytes, head.bodyAt, head.headers, 'nothing');
  const request: RecordedRequest = {
    method,
    scheme: target.scheme ?? 'http',
    authority: target.authority ?? headerValue(head.headers, 'host'),
    target: target.target,
    headers: wire.chunked ? unframed(head.headers) : head.headers,
    body: wire.body,
  };
  return { kind: 'request', request, end: wire.end, reach: wire.reach };
}

/**
 * Reads a response; interim ones (`100 Continue`) before it are passed over. Without a length its body goes to
 * the end of the record, unless the file ended there too (`complete` false).
 */
export function readWireResponse(bytes: Buffer, start: number, complete: boolean): WireResponse | Refusal {
  let from = start;
  for (;;) {
    const head = readHttpHead(bytes, from);
    if (head.kind === 'refused') return head;
    const status = Number(statusLine.exec(head.startLine)?.[1] ?? Number.NaN);
    if (Number.isNaN(status) || status < 100)
      return refuse('malformed', 'the status line is not one of HTTP');
    if (status === 101) return refuse('unsupported', 'the connection was switched to another protocol');
    if (status >= 200) return finalResponse(bytes, head, status, complete);
    if (head.bodyAt >= bytes.length) return refuse('unsupported', 'an interim response');
    from = head.bodyAt;
  }
}

function finalResponse(bytes: Buffer, head: HttpHead, status: number, complete: boolean): WireResponse {
  const bodyless = status === 204 || status === 304;
  const unframedBody = bodyless ? 'nothing' : complete ? 'rest' : 'cut';
  const { body, end, chunked, reach } = readWireBody(bytes, head.bodyAt, head.headers, unframedBody);
  const headers = chunked ? unframed(head.headers) : head.headers;
  return { kind: 'response', status, headers, body, end, reach };
}

/** The body is de-chunked, so the header that says otherwise goes. */
function unframed(headers: Headers): Headers {
  return headers.filter(([name]) => name.toLowerCase() !== 'transfer-encoding');
}
