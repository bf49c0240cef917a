/** Elements of two arrays by position: those that go together, and those that have no partner. */
export interface ElementMatch {
  readonly pairs: readonly (readonly [left: number, right: number])[];
  readonly left: readonly number[];
  readonly right: readonly number[];
}

const none = -1;

/** Pairs positions whose hashes (or keys) are equal, each used once, in order; expected linear time. */
export function matchElements<Key>(
  left: readonly number[],
  right: readonly number[],
  leftKey: (position: number) => Key,
  rightKey: (position: number) => Key,
): ElementMatch {
  // Of each key the first that waits; the others hang on it by number, since a list for each would take far more.
  const waiting = new Map<Key, number>();
  const next = new Int32Array(right.length);
  const isTaken = new Uint8Array(right.length);
  for (let index = right.length - 1; index >= 0; index -= 1) {
    const key = rightKey(right[index] ?? 0);
    next[index] = waiting.get(key) ?? none;
    waiting.set(key, index);
  }
  const pairs: (readonly [number, number])[] = [];
  const alone: number[] = [];
  for (const position of left) {
    const key = leftKey(position);
    const index = waiting.get(key) ?? none;
    if (index === none) {
      alone.push(position);
      continue;
    }
    waiting.set(key, next[index] ?? none);
    isTaken[index] = 1;
    pairs.push([position, right[index] ?? 0]);
  }
  return { pairs, left: alone, right: right.filter((_, index) => isTaken[index] === 0) };
}

/** 0, 1, 2, … */
export function positions(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
