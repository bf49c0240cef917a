import { isUtf8 } from 'node:buffer';

import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** Parses bytes as JSON. What V8 says about bad JSON quotes the input, so only the position is kept of it. */
export function parseJson(bytes: Buffer): { readonly kind: 'json'; readonly value: unknown } | Refusal {
  if (!isUtf8(bytes)) return refuse('malformed', 'not UTF-8');
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8', hasMark(bytes) ? 3 : 0)) };
  } catch (error) {
    const at = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    return refuse('malformed', at === undefined ? 'not JSON' : `not JSON, at character ${at} of the record`);
  }
}

/** A byte order mark, which a first line may begin with. */
function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
