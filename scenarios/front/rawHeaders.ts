import type { IncomingMessage } from 'node:http';
import type { Headers } from '../../harness/model/headers.ts';

/** Headers as they came: order, case and repeats. */
export function rawHeaders({ rawHeaders: raw }: Pick<IncomingMessage, 'rawHeaders'>): Headers {
  const headers: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return headers;
}
