import type { Headers } from '../../model/headers.ts';
import { arrayOf, objectOf, stringOf } from '../json.ts';

/** Header fields of a HAR message: pseudo headers of HTTP/2 dropped, values with line breaks (Firefox) split. */
export function harHeaders(value: unknown): Headers {
  const headers: (readonly [string, string])[] = [];
  for (const item of arrayOf(value)) {
    const field = objectOf(item);
    const name = stringOf(field?.['name']);
    const text = stringOf(field?.['value']);
    if (name === null || text === null || name === '' || name.startsWith(':')) continue;
    for (const line of text.includes('\n') ? text.split('\n') : [text]) headers.push([name, line]);
  }
  return headers;
}

export function withoutHeaders(headers: Headers, names: ReadonlySet<string>): Headers {
  return headers.filter(([name]) => !names.has(name.toLowerCase()));
}
