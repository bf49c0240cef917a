import { headerValue, type Headers } from '../model/headers.ts';

/** A plain field of a multipart body: its value stands at `start`..`end` of the text. Files are left out. */
export interface MultipartField {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The plain fields of a multipart/form-data body (RFC 7578); none where the boundary is not there. */
export function multipartFields(headers: Headers, text: string): readonly MultipartField[] {
  const type = headerValue(headers, 'content-type') ?? '';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return [];
  const delimiter = `--${boundary}`;
  const fields: MultipartField[] = [];
  let at = text.indexOf(delimiter);
  let headEnd = -1;
  while (at >= 0) {
    const next = text.indexOf(`\r\n${delimiter}`, at + delimiter.length);
    if (next < 0) break;
    if (headEnd < at) headEnd = endOfHead(text, at);
    if (headEnd < next) {
      const head = text.slice(at, headEnd);
      const name = /\bname="([^"]*)"/i.exec(head)?.[1];
      if (name !== undefined && !/\bfilename\*?=/i.test(head)) {
        fields.push({ name, start: headEnd + 4, end: next });
      }
    }
    at = next + 2;
  }
  return fields;
}

function endOfHead(text: string, from: number): number {
  const end = text.indexOf('\r\n\r\n', from);
  return end < 0 ? Number.POSITIVE_INFINITY : end;
}
