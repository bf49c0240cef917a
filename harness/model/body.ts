/** Why a body's bytes are not there; only `empty` says that nothing was sent. */
export type AbsentBody = 'empty' | 'not-captured' | 'truncated' | 'redacted';

/**
 * The body of a request or response as it was on the wire, content encoding included.
 * `digest` stands for a body too large to hold; `head` are its first bytes, for reading.
 */
export type Body =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'digest'; readonly sha256: string; readonly length: number; readonly head: Uint8Array }
  | { readonly kind: 'absent'; readonly why: AbsentBody; readonly length: number | null };

export const emptyBody: Body = Object.freeze({ kind: 'absent', why: 'empty', length: 0 });

/** The body that holds these bytes; no bytes is the `empty` body. */
export function bodyOf(bytes: Uint8Array): Body {
  return bytes.length === 0 ? emptyBody : { kind: 'bytes', bytes };
}
