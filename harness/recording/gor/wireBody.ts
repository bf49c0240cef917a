import type { Body } from '../../model/body.ts';
import { bodyOf, emptyBody } from '../../model/body.ts';
import type { Headers } from '../../model/headers.ts';
import { headerValues } from '../../model/headers.ts';
import { walkChunks } from './chunkedBody.ts';

/** Where a message says it ends although its record ended earlier: a length, or chunks to walk. */
export type Reach =
  { readonly kind: 'length'; readonly end: number } | { readonly kind: 'chunks'; readonly from: number };

/** A body as framed on the wire, after de-chunking; content encodings stay. */
export interface WireBody {
  readonly body: Body;
  /** Position after the body. */
  readonly end: number;
  readonly chunked: boolean;
  readonly reach: Reach | null;
}

/** Reads the body that starts at `at`. `unframed`: what to take where no header tells the length. */
export function readWireBody(
  bytes: Buffer,
  at: number,
  headers: Headers,
  unframed: 'nothing' | 'rest' | 'cut',
): WireBody {
  const codings = headerValues(headers, 'transfer-encoding').join(',').toLowerCase();
  if (/(?:^|[,\s])chunked\s*$/.test(codings)) return readChunked(bytes, at);
  const declared = headerValues(headers, 'content-length')[0];
  const length = declared !== undefined && /^\d{1,15}$/.test(declared) ? Number(declared) : null;
  if (length !== null) {
    const end = at + length;
    if (end <= bytes.length) return whole(bytes, at, end);
    return { ...truncated(bytes, length), reach: { kind: 'length', end } };
  }
  if (unframed === 'nothing') return { body: emptyBody, end: at, chunked: false, reach: null };
  return unframed === 'rest' ? whole(bytes, at, bytes.length) : truncated(bytes, null);
}

function readChunked(bytes: Buffer, at: number): WireBody {
  const walked = walkChunks(bytes, at);
  if (walked.kind === 'whole')
    return { body: bodyOf(Buffer.concat(walked.chunks)), end: walked.end, chunked: true, reach: null };
  const reach: Reach | null = walked.kind === 'open' ? { kind: 'chunks', from: at } : null;
  return { ...truncated(bytes, null), chunked: true, reach };
}

/** The bytes are copied: the reader's buffer is used again. */
function whole(bytes: Buffer, from: number, to: number): WireBody {
  return { body: bodyOf(Buffer.from(bytes.subarray(from, to))), end: to, chunked: false, reach: null };
}

function truncated(bytes: Buffer, length: number | null): WireBody {
  return {
    body: { kind: 'absent', why: 'truncated', length },
    end: bytes.length,
    chunked: false,
    reach: null,
  };
}
