import type { SkipReason } from '../harness/model/outcome.ts';
import type { Learned } from './learn.ts';
import { createPlacer } from './placer.ts';
import { readSelected } from './readSelected.ts';
import type { ShadowPlan } from './ShadowPlan.ts';

export interface DryRun {
  /** Most frequent first. */
  readonly operations: readonly {
    readonly id: string;
    readonly exchanges: number;
    readonly unsafe: boolean;
  }[];
  readonly sessions: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
}

/** A run without sending: the same selection, sessions and skips as the real one. */
export async function dryRun(plan: ShadowPlan, learned: Learned, signal: AbortSignal): Promise<DryRun> {
  const placer = createPlacer(plan, learned);
  const operations = new Map<string, { readonly id: string; exchanges: number; readonly unsafe: boolean }>();
  const skipped: Partial<Record<SkipReason, number>> = {};
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      placer.place(item);
      const { id } = item.operation;
      const known = operations.get(id) ?? { id, exchanges: 0, unsafe: plan.writes.isUnsafe(item.operation) };
      known.exchanges += 1;
      operations.set(id, known);
      const skip = plan.writes.skip(item.exchange, item.operation);
      if (skip !== null) skipped[skip.reason] = (skipped[skip.reason] ?? 0) + 1;
    }
  }
  return {
    operations: [...operations.values()].toSorted((a, b) => b.exchanges - a.exchanges),
    sessions: placer.tracker.count,
    skipped,
  };
}
