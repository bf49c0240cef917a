import { logTime } from './logTime.ts';
import { unescapeLog } from './unescapeLog.ts';

/** The fields of one line of a combined access log; null for the log's `-`. One character a byte. */
export interface LogLine {
  readonly address: string;
  /** Only with Apache's `vhost_combined`. */
  readonly authority: string | null;
  /** ms since the epoch, to the second. */
  readonly at: number;
  readonly request: string;
  readonly status: number;
  readonly responseBytes: number | null;
  readonly referer: string | null;
  readonly userAgent: string | null;
}

/** `17/May/2015:10:05:03 +0000` has this many characters. */
const timeLength = 26;
const statusAndBytes = /^ (\d{3}) (\d{1,15}|-)(?= |$)/;

/**
 * Reads `address ident user [time] "request" status bytes "referer" "user agent"` and whatever is appended.
 * Goes through the line once from left to right; null where it is not such a line.
 */
export function readLogLine(line: string): LogLine | null {
  const bracket = findTime(line);
  if (bracket === null) return null;
  const request = quotedAt(line, bracket.end);
  if (request === null) return null;
  const numbers = statusAndBytes.exec(line.slice(request.end, request.end + 24));
  if (numbers === null) return null;
  const [matched, status, bytes] = numbers;
  const refererAt = request.end + matched.length + 1;
  const referer = quotedAt(line, refererAt);
  const userAgent = referer === null ? null : quotedAt(line, referer.end + 1);
  // A quote that is opened and not closed: the line was cut or run over by another.
  if (referer === null ? line[refererAt] === '"' : userAgent === null) return null;
  return {
    ...clientOf(line.slice(0, bracket.start)),
    at: bracket.at,
    request: request.text,
    status: Number(status),
    responseBytes: bytes === '-' ? null : Number(bytes),
    referer: known(referer),
    userAgent: known(userAgent),
  };
}

/** A user name may hold brackets too, so the first bracket that encloses a time counts. */
function findTime(
  line: string,
): { readonly start: number; readonly end: number; readonly at: number } | null {
  for (let open = line.indexOf(' ['); open > 0; open = line.indexOf(' [', open + 1)) {
    const close = open + 2 + timeLength;
    if (!line.startsWith('] ', close)) continue;
    const at = logTime(line.slice(open + 2, close));
    if (at !== null) return { start: open, end: close + 2, at };
  }
  return null;
}

function quotedAt(line: string, start: number): { readonly text: string; readonly end: number } | null {
  if (line[start] !== '"') return null;
  for (let at = start + 1; at < line.length; at++) {
    const character = line[at];
    if (character === '\\') at++;
    else if (character === '"') return { text: unescapeLog(line.slice(start + 1, at)), end: at + 1 };
  }
  return null;
}

function clientOf(start: string): { readonly address: string; readonly authority: string | null } {
  const [first = '', second = ''] = start.split(' ', 2);
  const isVirtualHost = /:\d+$/.test(first) && /^(?:\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f:]+)$/i.test(second);
  return isVirtualHost ? { address: second, authority: first } : { address: first, authority: null };
}

function known(field: { readonly text: string } | null): string | null {
  return field === null || field.text === '-' || field.text === '' ? null : field.text;
}
