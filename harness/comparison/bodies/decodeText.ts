import { isUtf8 } from 'node:buffer';

/** Bytes as text: by the charset given, else UTF-8 where it is valid, else Latin-1. A byte order mark is dropped. */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const utf8 = charset === null || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii';
  if (utf8) return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'latin1').decode(bytes);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A charset that nobody knows: Latin-1 loses nothing, and both sides are read alike.
    return new TextDecoder('latin1').decode(bytes);
  }
}
