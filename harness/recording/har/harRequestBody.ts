import type { Body } from '../../model/body.ts';
import { bodyOf, emptyBody } from '../../model/body.ts';
import type { Headers } from '../../model/headers.ts';
import { headerValue } from '../../model/headers.ts';
import type { JsonObject } from '../json.ts';
import { arrayOf, numberOf, objectOf, stringOf } from '../json.ts';
import { mayCarryBody } from '../requestLine.ts';

/** What decoders put where bytes were no UTF-8: the recorder lost the body, and it must not be sent. */
const replacement = '\uFFFD';

/** The body of a HAR request: its text, or rebuilt from the form fields that the recorder kept instead. */
export function harRequestBody(request: JsonObject, method: string, headers: Headers): Body {
  const post = objectOf(request['postData']);
  const text = stringOf(post?.['text']);
  const declared = declaredLength(request, headers);
  if (post !== null && text !== null && text !== '') {
    if (post['encoding'] === 'base64') return bodyOf(Buffer.from(text, 'base64'));
    return text.includes(replacement) ? notCaptured(declared) : bodyOf(Buffer.from(text, 'utf8'));
  }
  const fields = arrayOf(post?.['params']);
  if (post !== null && fields.length > 0) {
    const type = stringOf(post['mimeType']) ?? headerValue(headers, 'content-type') ?? '';
    const rebuilt = rebuild(fields, type);
    return rebuilt === null ? notCaptured(declared) : bodyOf(rebuilt);
  }
  if (declared !== null) return declared > 0 ? notCaptured(declared) : emptyBody;
  return mayCarryBody(method) && post === null ? notCaptured(null) : emptyBody;
}

function declaredLength(request: JsonObject, headers: Headers): number | null {
  const header = numberOf(headerValue(headers, 'content-length'));
  const size = numberOf(request['bodySize']);
  const known = [header, size].filter((length) => length !== null && length >= 0).map(Number);
  return known.length === 0 ? null : Math.max(...known);
}

function notCaptured(length: number | null): Body {
  return { kind: 'absent', why: 'not-captured', length };
}

function rebuild(fields: readonly unknown[], type: string): Buffer | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name !== undefined) return rebuildMultipart(fields, name);
  return type.toLowerCase().startsWith('application/x-www-form-urlencoded') ? rebuildForm(fields) : null;
}

function rebuildForm(fields: readonly unknown[]): Buffer {
  const form = new URLSearchParams();
  for (const item of fields) {
    const field = objectOf(item);
    form.append(stringOf(field?.['name']) ?? '', stringOf(field?.['value']) ?? '');
  }
  return Buffer.from(form.toString(), 'latin1');
}

/** RFC 7578. Null where a file's content was left out by the recorder. */
function rebuildMultipart(fields: readonly unknown[], boundary: string): Buffer | null {
  let text = '';
  for (const item of fields) {
    const field = objectOf(item);
    const value = stringOf(field?.['value']);
    const file = stringOf(field?.['fileName']);
    const type = stringOf(field?.['contentType']);
    if (value === null || value.includes(replacement)) return null;
    text += `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(stringOf(field?.['name']) ?? '')}"`;
    if (file !== null && file !== '') text += `; filename="${quoted(file)}"`;
    if (type !== null && type !== '') text += `\r\nContent-Type: ${type}`;
    text += `\r\n\r\n${value}\r\n`;
  }
  return Buffer.from(`${text}--${boundary}--\r\n`, 'utf8');
}

/** As browsers write names into Content-Disposition (WHATWG, multipart/form-data encoding). */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
