import { decodeBody } from '../comparison/bodies/decodeBody.ts';
import { bodySyntax } from '../correlation/mediaType.ts';
import type { Body } from '../model/body.ts';
import type { Headers } from '../model/headers.ts';

/** The text of a JSON body, decoded; null where it is no JSON, not held, or cannot be decoded. */
export function jsonText(headers: Headers, body: Body): string | null {
  if (body.kind !== 'bytes' || bodySyntax(headers) !== 'json') return null;
  const decoded = decodeBody(headers, body.bytes);
  if (decoded.kind === 'fault') return null;
  const { buffer, byteOffset, byteLength } = decoded.bytes;
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
