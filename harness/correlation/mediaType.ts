import type { Body } from '../model/body.ts';
import { headerValue, type Headers } from '../model/headers.ts';

export type BodySyntax = 'json' | 'form' | 'multipart' | 'other';

/** How a body can hold named values, from its Content-Type. */
export function bodySyntax(headers: Headers): BodySyntax {
  const type = headerValue(headers, 'content-type')?.toLowerCase() ?? '';
  if (type.includes('json')) return 'json';
  if (type.startsWith('application/x-www-form-urlencoded')) return 'form';
  return type.startsWith('multipart/form-data') ? 'multipart' : 'other';
}

/** Whether a message's body is a page. */
export function isHtml(headers: Headers): boolean {
  const type = headerValue(headers, 'content-type')?.trimStart().toLowerCase() ?? '';
  return type.startsWith('text/html') || type.startsWith('application/xhtml+xml');
}

/** A body's bytes as text where they are plain (no content encoding) and held; null otherwise. */
export function plainText(headers: Headers, body: Body): string | null {
  if (body.kind !== 'bytes') return null;
  const encoding = headerValue(headers, 'content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') return null;
  return Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength).toString('utf8');
}
