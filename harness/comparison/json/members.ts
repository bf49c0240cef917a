import { sameString, stride, type JsonTape } from './JsonTape.ts';

/** Members up to which objects in another key order are aligned without building a map. */
const smallObject = 31;

/**
 * How the keys of two objects lie: in the `same` order, `shuffled` (the same keys, each once, in small objects), or
 * `other`. Looks at keys only, so that objects in objects are still walked once.
 */
export function keyAlignment(
  left: JsonTape,
  a: number,
  right: JsonTape,
  b: number,
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
  return count <= smallObject && isShuffled(left, a, right, b) ? 'shuffled' : 'other';
}

/** Whether each key of one object is a key of the other, no two the same. */
function isShuffled(left: JsonTape, a: number, right: JsonTape, b: number): boolean {
  let taken = 0;
  for (let at = a + stride, end = left.next(a); at < end; at = left.next(at + stride)) {
    let bit = 1;
    let found = false;
    for (let other = b + stride, last = right.next(b); other < last && !found; bit <<= 1) {
      if (sameString(left, at, right, other)) {
        if ((taken & bit) !== 0) return false;
        taken |= bit;
        found = true;
      }
      other = right.next(other + stride);
    }
    if (!found) return false;
  }
  return true;
}

/** The key node in the other object, sought from a position on and round; both are known to have it. */
export function memberOf(left: JsonTape, key: number, right: JsonTape, b: number, from: number): number {
  const end = right.next(b);
  let other = from >= end ? b + stride : from;
  for (let tries = right.count(b); tries > 0; tries -= 1) {
    if (sameString(left, key, right, other)) return other;
    other = right.next(other + stride);
    if (other >= end) other = b + stride;
  }
  return from;
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
