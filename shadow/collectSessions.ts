import type { Learned } from './learn.ts';
import { createPlacer } from './placer.ts';
import { readSelected, type SelectedExchange } from './readSelected.ts';
import type { ShadowPlan } from './ShadowPlan.ts';

/** A session up to and including one of its exchanges, in order. */
export type SessionPart = readonly SelectedExchange[];

/**
 * Reads the recording again for the sessions of a few exchanges, each up to that exchange.
 * 1. All exchanges are placed; only session numbers are kept, 4 bytes an exchange.
 * 2. A second pass takes those that belong to a wanted session.
 */
export async function collectSessions(
  plan: ShadowPlan,
  learned: Learned,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SessionPart>> {
  const placer = createPlacer(plan, learned);
  const numbers = new Int32Array(learned.counts.selected);
  const targets: { readonly id: string; readonly position: number }[] = [];
  let position = 0;
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      numbers[position] = placer.place(item).placement.number;
      if (wanted.has(item.exchange.id)) targets.push({ id: item.exchange.id, position });
      position += 1;
    }
  }
  const parts = new Map<string, SelectedExchange[]>();
  const bySession = new Map<number, { readonly position: number; readonly part: SelectedExchange[] }[]>();
  for (const { id, position: at } of targets) {
    const root = placer.tracker.root(numbers[at] ?? 0);
    const part: SelectedExchange[] = [];
    parts.set(id, part);
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
