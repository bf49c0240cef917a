import { latest } from '../../harness/correlation/latest.ts';
import type { Placement } from '../../harness/correlation/SessionTracker.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import { readSelected } from '../../harness/study/readSelected.ts';
import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';
import type { TrafficLoad } from './TrafficLoad.ts';

/** Sessions are played as one up to so many exchanges: one after the other they take their time. */
const mostTogether = 500;
const rememberedKeys = 100_000;
const giversPerKey = 4;

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
  plan: TrafficPlan & Pick<TrafficLoad, 'writes'>,
  learned: Learned,
  signal: AbortSignal,
): Promise<SessionGroups> {
  const placer = createPlacer(plan, learned);
  const numbers = new Int32Array(learned.counts.selected);
  const needs = new Needs((number) => placer.tracker.root(number));
  let position = 0;
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      const { placement } = placer.place(item);
      numbers[position] = placement.number;
      needs.add(placement, plan.writes.isUnsafe(item.operation));
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
  for (const [one, other] of needs.pairs) groups.join(placer.tracker.root(one), placer.tracker.root(other));
  return {
    session: (at) => numbers[at] ?? 0,
    group: (at) => groups.of(numbers[at] ?? 0),
    size: (group) => groups.size(group),
  };
}

/**
 * Which sessions carry what only another one got: tokens, ids of what it made, names it made up. What a session
 * merely saw, such as a product's number in a list, was there before; who asks for that does not hang on it.
 */
class Needs {
  readonly pairs: (readonly [giver: number, taker: number])[] = [];
  readonly #root: (number: number) => number;
  readonly #givers = latest<string, readonly number[]>(rememberedKeys);

  constructor(root: (number: number) => number) {
    this.#root = root;
  }

  add({ number, needs, varied, gives }: Placement, isUnsafe: boolean): void {
    for (const { key } of [...needs, ...varied]) {
      const givers = this.#givers.get(key) ?? [];
      const last = givers.at(-1);
      const own = this.#root(number);
      if (last !== undefined && !givers.some((giver) => this.#root(giver) === own))
        this.pairs.push([last, number]);
    }
    for (const { key } of varied) this.#remember(key, number);
    for (const { key, value } of gives)
      if (isUnsafe || key === value || this.#givers.has(key)) this.#remember(key, number);
  }

  #remember(key: string, number: number): void {
    const before = this.#givers.get(key) ?? [];
    if (before.at(-1) === number) return;
    this.#givers.set(key, [...before.filter((other) => other !== number), number].slice(-giversPerKey));
  }
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
