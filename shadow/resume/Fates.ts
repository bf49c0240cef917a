import { marks } from '../../harness/evidence/ExchangeMarks.ts';
import type { EarlierRun } from '../../harness/evidence/readEarlier.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import { readSelected, type SelectedExchange } from '../../harness/study/readSelected.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';

/**
 * What becomes of a selected exchange when a run is gone on with: `send` as in any run; `repeat`, counted already and
 * safe, only to learn what its answers give; `counted` before, not sent, its values gone; `lost`: it would follow on
 * something that was sent and cannot be sent again.
 */
export type Fate = 'send' | 'repeat' | 'counted' | 'lost';

/** Why a `lost` exchange has no outcome. */
export const notAgain =
  'the run ended in the midst of its session, which cannot be sent again: something it sent may have changed the sides';

const sentUnsafe = 1;
const open = 2;
const lined = 4;

/**
 * Decides by whole sessions, which takes a pass over the recording:
 * 1. a session of which something unsafe was sent is not sent any more
 * 2. one of which only safe exchanges were sent starts again from its beginning
 * 3. one that has ended stays as it is; all safe, it is sent again where another still needs what it gave
 */
export class Fates {
  readonly #earlier: EarlierRun;
  readonly #plan: ShadowPlan;
  readonly #root: (number: number) => number;
  readonly #states: ReadonlyMap<number, number>;
  /** Ended sessions whose values are still needed. */
  readonly #needed: ReadonlySet<number>;
  readonly #numbers: ReadonlyMap<string, number>;

  private constructor(
    plan: ShadowPlan,
    earlier: EarlierRun,
    facts: {
      readonly root: (number: number) => number;
      readonly states: ReadonlyMap<number, number>;
      readonly needed: ReadonlySet<number>;
      readonly numbers: ReadonlyMap<string, number>;
    },
  ) {
    this.#plan = plan;
    this.#earlier = earlier;
    this.#root = facts.root;
    this.#states = facts.states;
    this.#needed = facts.needed;
    this.#numbers = facts.numbers;
  }

  static async decide(
    plan: ShadowPlan,
    learned: Learned,
    earlier: EarlierRun,
    signal: AbortSignal,
  ): Promise<Fates> {
    const placer = createPlacer(plan, learned);
    const byNumber: number[] = [];
    const numbers = new Map<string, number>();
    const givers: (readonly [number, readonly number[]])[] = [];
    for await (const batch of readSelected(plan, null, signal)) {
      for (const item of batch) {
        const { number, session, after } = placer.place(item).placement;
        numbers.set(session, number);
        if (after.length > 0) givers.push([number, after]);
        if (plan.writes.skip(item.exchange, item.operation) !== null) continue;
        const known = earlier.marks.of(item.exchange.id);
        const state =
          ((known & marks.sent) === 0 ? 0 : sentUnsafe) | ((known & marks.lined) === 0 ? open : lined);
        byNumber[number] = (byNumber[number] ?? 0) | state;
      }
    }
    const root = (number: number): number => placer.tracker.root(number);
    const states = new Map<number, number>();
    // Sessions that turned out to be one share their fate.
    for (const [number, state] of byNumber.entries())
      if (state !== undefined) states.set(root(number), (states.get(root(number)) ?? 0) | state);
    return new Fates(plan, earlier, { root, states, needed: neededBy(states, givers, root), numbers });
  }

  /** The number of a session that a comparison names. */
  numberOf(session: string): number {
    return this.#numbers.get(session) ?? 0;
  }

  isLined(id: string): boolean {
    return (this.#earlier.marks.of(id) & marks.lined) !== 0;
  }

  /** `number` is that of its session. Not for what is skipped. */
  of({ exchange, operation }: SelectedExchange, number: number): Fate {
    const isLined = this.isLined(exchange.id);
    const session = this.#root(number);
    const state = this.#states.get(session) ?? 0;
    // To confirm findings the sides were reset: what is left of the main pass would meet another world.
    const isOver = this.#earlier.phase === 'confirm' || (state & sentUnsafe) !== 0;
    if (!isLined) return isOver ? 'lost' : 'send';
    const isRepeated = !isOver && ((state & open) !== 0 || this.#needed.has(session));
    // What has a line and may change something was never sent, or is not sent again.
    return isRepeated && !this.#plan.writes.isUnsafe(operation) ? 'repeat' : 'counted';
  }
}

/** Sessions that are over and gave something to one that is not, or to one that gave something to it, and so on. */
function neededBy(
  states: ReadonlyMap<number, number>,
  givers: readonly (readonly [number, readonly number[]])[],
  root: (number: number) => number,
): ReadonlySet<number> {
  const links = new Map<number, Set<number>>();
  for (const [number, after] of givers) {
    const from = root(number);
    const known = links.get(from) ?? new Set();
    for (const other of after) known.add(root(other));
    links.set(from, known);
  }
  const isLive = (state: number): boolean => (state & sentUnsafe) === 0 && (state & open) !== 0;
  const reached = new Set([...states].flatMap(([session, state]) => (isLive(state) ? [session] : [])));
  const needed = new Set<number>();
  for (const session of reached) {
    for (const giver of links.get(session) ?? []) {
      const state = states.get(giver) ?? 0;
      if (reached.has(giver) || (state & sentUnsafe) !== 0) continue;
      reached.add(giver);
      needed.add(giver);
    }
  }
  return needed;
}
