/** Chunks that one body may have before the reader stops believing it. */
const maxChunks = 1_000_000;
const newline = 0x0a;

/** Where a chunked body ends, and the data in it; `open`: the bytes end before it does. */
export type ChunkedBody =
  | { readonly kind: 'whole'; readonly end: number; readonly chunks: readonly Buffer[] }
  | { readonly kind: 'open' | 'broken' };

/** Walks the chunked transfer coding (RFC 9112, 7.1) from `start`; trailers are passed over. */
export function walkChunks(bytes: Buffer, start: number, most = maxChunks): ChunkedBody {
  const chunks: Buffer[] = [];
  let at = start;
  for (let count = 0; count < most; count++) {
    const lineEnd = bytes.indexOf(newline, at);
    if (lineEnd === -1) return { kind: bytes.length - at > 1024 ? 'broken' : 'open' };
    const size = chunkSize(bytes, at, lineEnd);
    if (size === null) return { kind: 'broken' };
    at = lineEnd + 1;
    if (size === 0) return endOf(bytes, at, chunks);
    if (at + size > bytes.length) return { kind: 'open' };
    chunks.push(bytes.subarray(at, at + size));
    at += size;
    if (at >= bytes.length) return { kind: 'open' };
    if (bytes[at] === 0x0d) at++;
    if (bytes[at] !== newline) return { kind: at >= bytes.length ? 'open' : 'broken' };
    at++;
  }
  return { kind: 'broken' };
}

/** Passes over trailers up to the empty line; the bytes may also end right behind the last chunk. */
function endOf(bytes: Buffer, from: number, chunks: readonly Buffer[]): ChunkedBody {
  let at = from;
  if (at === bytes.length) return { kind: 'whole', end: at, chunks };
  for (;;) {
    const lineEnd = bytes.indexOf(newline, at);
    if (lineEnd === -1) return { kind: 'open' };
    const length = lineEnd - at - (bytes[lineEnd - 1] === 0x0d ? 1 : 0);
    at = lineEnd + 1;
    if (length <= 0) return { kind: 'whole', end: at, chunks };
    if (at - from > 65_536) return { kind: 'broken' };
  }
}

function chunkSize(bytes: Buffer, from: number, to: number): number | null {
  if (to - from > 1024) return null;
  const match = /^([0-9a-f]{1,8})[ \t]*(?:;[^\n]*)?\r?$/i.exec(bytes.toString('latin1', from, to));
  return match === null ? null : Number.parseInt(match[1] ?? '', 16);
}
