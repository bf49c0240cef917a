import { isUtf8 } from 'node:buffer';

import type { AbsentBody, Body } from '../../model/body.ts';
import { bodyOf, emptyBody } from '../../model/body.ts';
import { objectOf } from '../json.ts';

/** A body as a native recording spells it; bytes as text wherever they are UTF-8. */
export type NativeBody =
  | { readonly text: string }
  | { readonly base64: string }
  | { readonly sha256: string; readonly length: number; readonly head: string }
  | { readonly absent: AbsentBody; readonly length: number | null };

const absences: Readonly<Record<AbsentBody, true>> = {
  empty: true,
  'not-captured': true,
  truncated: true,
  redacted: true,
};
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

export function encodeNativeBody(body: Body): NativeBody {
  switch (body.kind) {
    case 'bytes': {
      const { buffer, byteOffset, byteLength } = body.bytes;
      const bytes = Buffer.from(buffer, byteOffset, byteLength);
      return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { base64: bytes.toString('base64') };
    }
    case 'digest':
      return {
        sha256: body.sha256,
        length: body.length,
        head: Buffer.from(body.head).toString('base64'),
      };
    case 'absent':
      return { absent: body.why, length: body.length };
    default:
      return body satisfies never;
  }
}

/** Null where the value is no body. */
export function decodeNativeBody(value: unknown): Body | null {
  const body = objectOf(value);
  if (body === null) return null;
  const { absent, length, text, base64: packed, sha256, head } = body;
  if (typeof text === 'string') return bodyOf(Buffer.from(text, 'utf8'));
  if (typeof packed === 'string') return base64.test(packed) ? bodyOf(Buffer.from(packed, 'base64')) : null;
  if (isAbsence(absent)) {
    if (absent === 'empty') return emptyBody;
    return { kind: 'absent', why: absent, length: isLength(length) ? length : null };
  }
  if (typeof sha256 !== 'string' || typeof head !== 'string' || !isLength(length)) return null;
  return { kind: 'digest', sha256, length, head: Buffer.from(head, 'base64') };
}

function isAbsence(value: unknown): value is AbsentBody {
  return typeof value === 'string' && Object.hasOwn(absences, value);
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
