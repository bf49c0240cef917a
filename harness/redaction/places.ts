import type { DifferenceLocation } from '../model/difference.ts';
import { gradeOfName } from './sensitiveName.ts';

/** Where a value of traffic stands; queries are no place of an answer and so no `DifferenceLocation`. */
export type Place = DifferenceLocation | 'query';

const cookieAttribute =
  /[\s;.:@[(]+["']?(?:path|domain|expires|max-?age|secure|httponly|samesite|partitioned|priority)["']?[\])]*$/i;

/** Names of a path, array positions left out: `$.user["api key"][0]` is user, api key. */
function namesOfPath(path: string): readonly string[] {
  const names: string[] = [];
  const step = /\[(\d+|\*)\]|\[(["'])((?:[^\\]|\\[^])*?)\2\]|([^.[\]]+)/g;
  for (const found of path.matchAll(step)) {
    const name = found[3] ?? found[4];
    if (name !== undefined && name !== '$') names.push(name);
  }
  return names;
}

/**
 * The name that makes this place hold a secret, or null where none does. A field below a strong name is
 * sensitive too (`$.token.value`) unless it describes (`$.token.type`).
 */
export function sensitiveNameAt(
  place: Place,
  path: string,
  isSensitive: (name: string) => boolean,
): string | null {
  switch (place) {
    case 'status':
    case 'exchange':
      return null;
    case 'cookie':
      return cookieAttribute.test(path) ? null : path;
    case 'header':
    case 'query':
      return isSensitive(path) ? path : null;
    case 'body':
      return sensitiveNameAmong(namesOfPath(path), isSensitive);
    default:
      return place satisfies never;
  }
}

/** The same for the names above a leaf of a document, outermost first. */
export function sensitiveNameAmong(
  names: readonly string[],
  isSensitive: (name: string) => boolean,
): string | null {
  const last = names.at(-1);
  if (last === undefined) return null;
  if (isSensitive(last)) return last;
  if (gradeOfName(last) === 'describing') return null;
  for (let index = names.length - 2; index >= 0; index -= 1) {
    const name = names[index] ?? '';
    if (gradeOfName(name) === 'strong') return name;
  }
  return null;
}
