import type { Learned } from '../../harness/study/learn.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import { readSelected } from '../../harness/study/readSelected.ts';
import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';

/** Sessions are played as one up to so many exchanges: one after the other they take their time. */
const mostTogether = 500;

/** Which exchanges are played in one go: sessions, joined where one needs what another got. */
export interface SessionGroups {
  /** Number of the session, and of the group, of the exchange at a position of the pass. */
  session(position: number): number;
  group(position: number): number;
  /** Exchanges of a group. */
  size(group: number): number;
}

/** Reads the recording once; keeps four bytes an exchange, and which session needs which. */
export async function groupSessions(
  plan: TrafficPlan,
  learned: Learned,
  signal: AbortSignal,
): Promise<SessionGroups> {
  const placer = createPlacer(plan, learned);
  const numbers = new Int32Array(learned.counts.selected);
  const pairs: (readonly [number, number])[] = [];
  /** Who made a value up first: one who says it too must say the same new one. */
  const varied = new Map<string, number>();
  let position = 0;
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      const { placement } = placer.place(item);
      numbers[position] = placement.number;
      for (const giver of placement.after) pairs.push([giver, placement.number]);
      for (const { key } of placement.varied) {
        const first = varied.get(key);
        if (first === undefined) varied.set(key, placement.number);
        else pairs.push([first, placement.number]);
      }
      position += 1;
    }
  }
  const sizes = new Map<number, number>();
  for (let at = 0; at < numbers.length; at += 1) {
    const root = placer.tracker.root(numbers[at] ?? 0);
    numbers[at] = root;
    sizes.set(root, (sizes.get(root) ?? 0) + 1);
  }
  const groups = new Groups(sizes);
  for (const [one, other] of pairs) groups.join(placer.tracker.root(one), placer.tracker.root(other));
  return {
    session: (at) => numbers[at] ?? 0,
    group: (at) => groups.of(numbers[at] ?? 0),
    size: (group) => groups.size(group),
  };
}

class Groups {
  readonly #parents = new Map<number, number>();
  readonly #sizes: Map<number, number>;

  constructor(sizes: ReadonlyMap<number, number>) {
    this.#sizes = new Map(sizes);
  }

  of(session: number): number {
    let root = session;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    if (root !== session) this.#parents.set(session, root);
    return root;
  }

  size(group: number): number {
    return this.#sizes.get(group) ?? 0;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.of(one), this.of(other)].sort((x, y) => x - y);
    if (a === undefined || b === undefined || a === b || this.size(a) + this.size(b) > mostTogether) return;
    this.#parents.set(b, a);
    this.#sizes.set(a, this.size(a) + this.size(b));
  }
}
