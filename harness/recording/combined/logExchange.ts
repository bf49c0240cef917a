import type { Body } from '../../model/body.ts';
import { emptyBody } from '../../model/body.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Headers } from '../../model/headers.ts';
import type { ByteSource } from '../ByteSource.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { answersWithoutBody, mayCarryBody, readTarget, refuseMethod } from '../requestLine.ts';
import type { LogLine } from './logLine.ts';

/** nginx: the client went away before the answer was there. */
const clientClosed = 499;
const version = /^HTTP\/\d(?:\.\d)?$/;

/** The exchange that a line tells of; `entry` is the line's number. */
export function logExchange(line: LogLine, source: ByteSource, entry: number): Exchange | Refusal {
  const request = splitRequest(line.request);
  if (request === null) return refuse('malformed', 'the request line is not method, target and version');
  const refusal = refuseMethod(request.method);
  if (refusal !== null) return refusal;
  const target = readTarget(request.target);
  if (target.kind === 'refused') return target;
  if (line.status === clientClosed) return refuse('aborted', 'status 499: the client went away');
  if (line.status === 101) return refuse('unsupported', 'the connection was switched to another protocol');
  if (line.status < 100) return refuse('malformed', 'the response status is not one of HTTP');
  return {
    kind: 'http',
    id: `${source.idPrefix}-${entry}`,
    source: { recording: source.recording, entry },
    at: line.at,
    sequence: 0,
    request: {
      method: request.method,
      scheme: target.scheme ?? 'http',
      authority: target.authority ?? line.authority,
      target: target.target,
      headers: requestHeaders(line),
      body: mayCarryBody(request.method) ? notCaptured(null) : emptyBody,
    },
    recorded: {
      status: line.status,
      headers: [],
      body: recordedBody(line, request.method),
      milliseconds: null,
    },
    hints: { connection: `${line.address}-${hash(line.userAgent ?? '')}` },
  };
}

/** At the first and last space: clients do send spaces in targets. */
function splitRequest(request: string): { readonly method: string; readonly target: string } | null {
  const first = request.indexOf(' ');
  if (first <= 0) return null;
  const last = request.lastIndexOf(' ');
  const method = request.slice(0, first);
  if (last === first) return { method, target: request.slice(first + 1) };
  return version.test(request.slice(last + 1)) ? { method, target: request.slice(first + 1, last) } : null;
}

function requestHeaders(line: LogLine): Headers {
  const headers: [string, string][] = [];
  if (line.referer !== null) headers.push(['Referer', line.referer]);
  if (line.userAgent !== null) headers.push(['User-Agent', line.userAgent]);
  return headers;
}

function recordedBody(line: LogLine, method: string): Body {
  const nothing = line.responseBytes === null || line.responseBytes === 0;
  return nothing || answersWithoutBody(method, line.status) ? emptyBody : notCaptured(line.responseBytes);
}

function notCaptured(length: number | null): Body {
  return { kind: 'absent', why: 'not-captured', length };
}

/** FNV-1a, 32 bits, in hex: tells user agents behind one address apart, no more. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
