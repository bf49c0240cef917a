import type { Headers } from '../../model/headers.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';

/** Start line and header fields of an HTTP/1.x message in bytes; `bodyAt` is the position of its body. */
export interface HttpHead {
  readonly kind: 'head';
  readonly startLine: string;
  readonly headers: Headers;
  readonly bodyAt: number;
}

const blankLine = Buffer.from('\r\n\r\n');
const bareBlankLine = Buffer.from('\n\n');
const maxHeadBytes = 1024 * 1024;
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Reads a head from `start`, also where an editor turned CRLF into LF. Without the empty line that ends it, it
 * is taken as whole only if it ends with a whole line, or is nothing but a start line.
 */
export function readHttpHead(bytes: Buffer, start: number): HttpHead | Refusal {
  const wired = bytes.indexOf(blankLine, start);
  const limit = wired === -1 ? bytes.length : wired;
  const bare = bytes.subarray(start, Math.min(limit, start + maxHeadBytes)).indexOf(bareBlankLine);
  const end = bare === -1 ? limit : start + bare;
  if (end - start > maxHeadBytes) return refuse('malformed', 'the head of the message does not end');
  const found = wired !== -1 || bare !== -1;
  const lines = bytes.toString('latin1', start, end).split('\n');
  if (!found && lines.length > 1 && lines.at(-1) !== '')
    return refuse('truncated', 'the record ends inside the head of the message');
  const [startLine = '', ...fields] = lines;
  const headers = readFields(fields);
  if (headers === null) return refuse('malformed', 'a header line is not one');
  const separator = bare === -1 ? 4 : 2;
  return { kind: 'head', startLine: trimEnd(startLine), headers, bodyAt: found ? end + separator : end };
}

function readFields(lines: readonly string[]): Headers | null {
  const headers: [string, string][] = [];
  for (const raw of lines) {
    const line = trimEnd(raw);
    const last = headers.at(-1);
    if (line === '') continue;
    if (last !== undefined && (line.startsWith(' ') || line.startsWith('\t'))) {
      last[1] += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    if (colon <= 0 || !fieldName.test(name)) return null;
    headers.push([name, line.slice(colon + 1).trim()]);
  }
  return headers;
}

function trimEnd(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
