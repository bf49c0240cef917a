import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** Largest decoded body, bytes: a few kB can unpack to gigabytes. */
const maxDecodedBytes = 64 * 1024 * 1024;

/** A body without its content encodings, or why that could not be had. */
export type DecodedContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'fault'; readonly fault: 'malformed' | 'too-large'; readonly reason: string };

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
  deflate: inflateEither,
};

/** Undoes the encodings that a Content-Encoding header lists (RFC 9110 section 8.4), the last one first. */
export function decodeContent(
  bytes: Uint8Array,
  encodings: string | null,
  limit: number = maxDecodedBytes,
): DecodedContent {
  let decoded = bytes;
  if (encodings === null || bytes.length === 0) return { kind: 'bytes', bytes };
  for (const name of encodings.toLowerCase().split(',').reverse()) {
    const encoding = name.trim();
    if (encoding === '' || encoding === 'identity') continue;
    const decoder = decoders[encoding];
    if (decoder === undefined) return fault('malformed', `unknown content encoding ${encoding}`);
    try {
      decoded = decoder(decoded, { maxOutputLength: limit });
    } catch (error) {
      if (error instanceof RangeError)
        return fault('too-large', `unpacks to more than ${String(limit)} bytes`);
      return fault('malformed', `not ${encoding}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { kind: 'bytes', bytes: decoded };
}

/** `deflate` is zlib by the standard and raw deflate by some servers; the first two bytes tell. */
function inflateEither(bytes: Uint8Array, options: { readonly maxOutputLength: number }): Uint8Array {
  const [first = 0, second = 0] = bytes;
  const isZlib = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
  return isZlib ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
}

function fault(kind: 'malformed' | 'too-large', reason: string): DecodedContent {
  return { kind: 'fault', fault: kind, reason };
}
