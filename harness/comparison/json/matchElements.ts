/** Elements of two arrays by position: pairs that go together, and those that have no partner. */
export interface ElementMatch {
  readonly pairs: readonly (readonly [left: number, right: number])[];
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Pairs positions whose hashes (or keys) are equal, each used once, in order; expected linear time. */
export function matchElements<Key>(
  left: readonly number[],
  right: readonly number[],
  leftKey: (position: number) => Key,
  rightKey: (position: number) => Key,
): ElementMatch {
  const waiting = new Map<Key, Queue>();
  for (const position of right) {
    const key = rightKey(position);
    const queue = waiting.get(key);
    if (queue === undefined) waiting.set(key, { positions: [position], taken: 0 });
    else queue.positions.push(position);
  }
  const pairs: (readonly [number, number])[] = [];
  const alone: number[] = [];
  for (const position of left) {
    const queue = waiting.get(leftKey(position));
    const partner = queue?.positions[queue.taken];
    if (queue === undefined || partner === undefined) alone.push(position);
    else {
      queue.taken += 1;
      pairs.push([position, partner]);
    }
  }
  const rest = [...waiting.values()].flatMap((queue) => queue.positions.slice(queue.taken));
  return { pairs, left: alone, right: rest.sort((a, b) => a - b) };
}

interface Queue {
  readonly positions: number[];
  taken: number;
}

/** 0, 1, 2, … */
export function positions(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
