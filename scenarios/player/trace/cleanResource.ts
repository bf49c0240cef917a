import { isUtf8 } from 'node:buffer';
import type { Redactor } from '../../../harness/redaction/Redactor.ts';

/** A longer text is left out: nobody reads it, and looking for secrets in it takes long. Bytes. */
const longest = 4_000_000;

/** Programs and styles of pages hold what looks like secrets and is none. */
const program = /\.(?:css|m?js|map|woff2?|ttf)$/;

/** What a page loaded, sent or showed, without secrets; something that is no text and holds one is left out. */
export function cleanResource(
  name: string,
  bytes: Uint8Array,
  { redactor, secrets }: { readonly redactor: Redactor; readonly secrets: readonly string[] },
): Uint8Array {
  const isText = isUtf8(bytes) && !bytes.includes(0);
  if (!isText) return holds(bytes, secrets) ? new Uint8Array() : bytes;
  if (program.test(name) && !holds(bytes, secrets)) return bytes;
  if (bytes.byteLength > longest) return Buffer.from(`[left out: ${String(bytes.byteLength)} bytes]`);
  const text = Buffer.from(bytes).toString();
  const clean = redactor.withSecrets(secrets)(text);
  return clean === text ? bytes : Buffer.from(clean);
}

/** As it stands; a secret of few characters is in any bytes. */
function holds(bytes: Uint8Array, secrets: readonly string[]): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return secrets.some((secret) => secret.length >= shortest && buffer.includes(secret));
}

const shortest = 6;
