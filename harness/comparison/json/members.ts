import { sameString, stride, type JsonTape } from './JsonTape.ts';

/** Members up to which objects in another key order are aligned without building a map. */
const smallObject = 31;

/** For each member of an object its partner's node in the other; objects within objects stack up. */
export class Partners {
  readonly nodes: number[] = [];
  top = 0;
}

/**
 * How the keys of two objects lie: in the `same` order, `shuffled` (the same keys, each once, in small objects), or
 * `other`. Looks at keys only, so that objects in objects are still walked once.
 */
export function keyAlignment(
  left: JsonTape,
  a: number,
  right: JsonTape,
  b: number,
  partners: Partners,
): 'same' | 'shuffled' | 'other' {
  const count = left.count(a);
  if (count !== right.count(b)) return 'other';
  const end = left.next(a);
  let at = a + stride;
  let other = b + stride;
  while (at < end && sameString(left, at, right, other)) {
    at = left.next(at + stride);
    other = right.next(other + stride);
  }
  if (at >= end) return 'same';
  return count <= smallObject && isShuffled(left, a, right, b, partners) ? 'shuffled' : 'other';
}

/** Pairs the keys of one object with those of the other; false where one has no partner of its own. */
function isShuffled(left: JsonTape, a: number, right: JsonTape, b: number, partners: Partners): boolean {
  const { nodes, top } = partners;
  const end = right.next(b);
  let taken = 0;
  let count = 0;
  for (let at = a + stride, last = left.next(a); at < last; at = left.next(at + stride)) {
    let bit = 1;
    let other = b + stride;
    while (other < end && ((taken & bit) !== 0 || !sameString(left, at, right, other))) {
      other = right.next(other + stride);
      bit <<= 1;
    }
    if (other >= end) return false;
    taken |= bit;
    nodes[top + count] = other;
    count += 1;
  }
  partners.top = top + count;
  return true;
}

/** An object's key nodes by key; of a key given twice the last, as parsers take it. */
export function membersByKey(
  tape: JsonTape,
  object: number,
): { readonly members: ReadonlyMap<string, number>; readonly duplicates: readonly string[] } {
  const members = new Map<string, number>();
  const duplicates: string[] = [];
  for (let at = object + stride, end = tape.next(object); at < end; at = tape.next(at + stride)) {
    const key = tape.text(at);
    if (members.has(key)) duplicates.push(key);
    members.set(key, at);
  }
  return { members, duplicates };
}
