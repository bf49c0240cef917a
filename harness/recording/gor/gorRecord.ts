import type { Span } from '../RecordingEntry.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import type { GorMeta } from './gorMeta.ts';
import { readGorMeta } from './gorMeta.ts';
import type { WireRequest, WireResponse } from './gorMessage.ts';
import { readWireRequest, readWireResponse } from './gorMessage.ts';
import type { Reach } from './wireBody.ts';

/** What one record holds, with positions relative to its start; more than one message where two ran together. */
export type GorMessage =
  | {
      readonly kind: 'message';
      readonly meta: GorMeta;
      readonly message: WireRequest | WireResponse;
      readonly at: Span;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly at: Span };

const newline = 0x0a;
const maxMetaBytes = 512;
const requestStart = /^[A-Z]{3,16} \S+ HTTP\/1\.[01]\r?\n/;
const responseStart = /^HTTP\/1\.[01] \d{3}[ \r\n]/;

/** Reads a record: meta line, then raw HTTP. Two requests in one record are two (goreplay#897). */
export function readGorRecord(
  bytes: Buffer,
  complete: boolean,
): { readonly value: readonly GorMessage[]; readonly reach: Reach | null } {
  const lineEnd = bytes.subarray(0, maxMetaBytes).indexOf(newline);
  const meta = readGorMeta(
    bytes.toString('latin1', 0, lineEnd === -1 ? Math.min(bytes.length, maxMetaBytes) : lineEnd),
  );
  if (meta.kind === 'refused') return alone(meta, bytes.length);
  if (lineEnd === -1) return alone(refuse('truncated', 'the record ends with its first line'), bytes.length);
  const messages: GorMessage[] = [];
  let from = 0;
  let at = lineEnd + 1;
  for (;;) {
    const message =
      meta.type === 'request' ? readWireRequest(bytes, at) : readWireResponse(bytes, at, complete);
    if (message.kind === 'refused') {
      const refusal = complete || message.reason !== 'malformed' ? message : cut;
      messages.push({ kind: 'refused', refusal, at: { offset: from, length: bytes.length - from } });
      return { value: messages, reach: null };
    }
    const rest = bytes.toString('latin1', message.end, message.end + 4096);
    const next = (meta.type === 'request' ? requestStart : responseStart).test(rest);
    const isLast = isBlank(bytes, message.end);
    const end = isLast ? bytes.length : message.end;
    messages.push({ kind: 'message', meta, message, at: { offset: from, length: end - from } });
    if (isLast) return { value: messages, reach: message.reach };
    if (!next) {
      const refusal = refuse('malformed', `${bytes.length - end} bytes behind the end of the message`);
      messages.push({ kind: 'refused', refusal, at: { offset: end, length: bytes.length - end } });
      return { value: messages, reach: null };
    }
    from = end;
    at = end;
  }
}

const cut = refuse('truncated', 'the file ends inside this record');

function alone(
  refusal: Refusal,
  length: number,
): { readonly value: readonly GorMessage[]; readonly reach: null } {
  return { value: [{ kind: 'refused', refusal, at: { offset: 0, length } }], reach: null };
}

function isBlank(bytes: Buffer, from: number): boolean {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== newline && byte !== 0x0d) return false;
  }
  return true;
}
