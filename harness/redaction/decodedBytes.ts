import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';

import type { Headers } from '../model/headers.ts';
import { headerValues } from '../model/headers.ts';

/** What a compressed body may unfold to, bytes; beyond it the body counts as one that cannot be decoded. */
const largestDecoded = 64 * 1024 * 1024;

/** The bytes without their content encoding; null where they cannot be decoded. */
export function decodedBytes(headers: Headers, bytes: Uint8Array): Uint8Array | null {
  const encodings = headerValues(headers, 'content-encoding')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  let current = bytes;
  try {
    for (const encoding of encodings.reverse()) {
      const decoded = decodeOne(encoding, current);
      if (decoded === null) return null;
      current = decoded;
    }
    return current;
  } catch {
    // Recorded bytes that are not what their header says: whoever asked must treat them as unreadable.
    return null;
  }
}

function decodeOne(encoding: string, bytes: Uint8Array): Uint8Array | null {
  const limit = { maxOutputLength: largestDecoded };
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes, limit);
    case 'br':
      return brotliDecompressSync(bytes, limit);
    case 'zstd':
      return unzstd(bytes);
    case 'deflate': {
      // Some servers send bare deflate; a zlib header is a multiple of 31 that begins with 8.
      const zlib = ((bytes[0] ?? 0) & 15) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
      return zlib ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit);
    }
    default:
      return null;
  }
}

/** Node's function stops after the first frame without a word; a body may have several. */
function unzstd(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let room = largestDecoded;
  for (let at = 0; at < bytes.length;) {
    const options = { maxOutputLength: room, info: true };
    const result: unknown = zstdDecompressSync(bytes.subarray(at), options);
    if (!isTold(result) || result.engine.bytesWritten === 0) return null;
    parts.push(result.buffer);
    room -= result.buffer.length;
    at += result.engine.bytesWritten;
  }
  return Buffer.concat(parts);
}

/** What zlib gives with `info: true`; `bytesWritten` is what it took of its input. */
function isTold(result: unknown): result is { buffer: Uint8Array; engine: { bytesWritten: number } } {
  return typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result;
}
