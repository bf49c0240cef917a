import type { Learned } from './learn.ts';
import { createPlacer } from './placer.ts';
import { readSelected, type SelectedExchange } from './readSelected.ts';
import type { TrafficPlan } from './TrafficPlan.ts';

/** With all that gave it something, a session alone can become a good part of the recording; beyond this it may not. */
const mostSessions = 50;

/** A session up to and including one of its exchanges, in order, with the sessions that gave it values. */
export type SessionPart = readonly SelectedExchange[];

/**
 * Reads the recording again for the sessions of a few exchanges, each up to that exchange.
 * 1. All exchanges are placed; only session numbers are kept, 4 bytes an exchange, and which session needs which.
 * 2. A second pass takes those that belong to a wanted session or to one that it needs.
 */
export async function collectSessions(
  plan: TrafficPlan,
  learned: Learned,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SessionPart>> {
  const placer = createPlacer(plan, learned);
  const numbers = new Int32Array(learned.counts.selected);
  const targets: { readonly id: string; readonly position: number }[] = [];
  const givers = new Map<number, readonly number[]>();
  let position = 0;
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      const { number, after } = placer.place(item).placement;
      numbers[position] = number;
      if (after.length > 0) givers.set(number, [...(givers.get(number) ?? []), ...after]);
      if (wanted.has(item.exchange.id)) targets.push({ id: item.exchange.id, position });
      position += 1;
    }
  }
  const parts = new Map<string, SelectedExchange[]>();
  const bySession = new Map<number, { readonly position: number; readonly part: SelectedExchange[] }[]>();
  for (const { id, position: at } of targets) {
    const part: SelectedExchange[] = [];
    parts.set(id, part);
    for (const root of withGivers(numbers[at] ?? 0, givers, (number) => placer.tracker.root(number)))
      bySession.set(root, [...(bySession.get(root) ?? []), { position: at, part }]);
  }
  let at = 0;
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      for (const target of bySession.get(placer.tracker.root(numbers[at] ?? 0)) ?? []) {
        if (at <= target.position) target.part.push(item);
      }
      at += 1;
    }
  }
  return parts;
}

/** A session and those that it needs, and those that these need, nearest first. */
function withGivers(
  session: number,
  givers: ReadonlyMap<number, readonly number[]>,
  root: (number: number) => number,
): ReadonlySet<number> {
  const byRoot = new Map<number, number[]>();
  for (const [number, needed] of givers)
    byRoot.set(root(number), [...(byRoot.get(root(number)) ?? []), ...needed]);
  const sessions = new Set([root(session)]);
  for (const one of sessions) {
    for (const giver of byRoot.get(one) ?? []) if (sessions.size < mostSessions) sessions.add(root(giver));
  }
  return sessions;
}
