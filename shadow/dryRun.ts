import type { NotSelectedReason, SkipReason } from '../harness/model/outcome.ts';
import type { Exchange } from '../harness/model/exchange.ts';
import type { Learned } from '../harness/study/learn.ts';
import { OutsideGivers, type OutsideGiver } from './study/outsideGivers.ts';
import { createPlacer } from '../harness/study/placer.ts';
import { readSelected, type LeftOut } from '../harness/study/readSelected.ts';
import type { ShadowPlan } from './ShadowPlan.ts';

const namesKept = 1_000;
const namesTold = 5;

/** What was left out for one reason, and what most of it was: hosts, or operations. */
export interface LeftOutPart {
  readonly reason: NotSelectedReason;
  readonly exchanges: number;
  readonly most: readonly { readonly name: string; readonly exchanges: number }[];
}

/** What would not be sent for one reason, of one operation. */
export interface SkippedPart {
  readonly reason: SkipReason;
  readonly operation: string;
  /** A sentence. */
  readonly why: string;
  readonly exchanges: number;
}

export interface DryRun {
  /** Most frequent first. */
  readonly operations: readonly {
    readonly id: string;
    readonly exchanges: number;
    readonly unsafe: boolean;
  }[];
  readonly sessions: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Most first. */
  readonly skips: readonly SkippedPart[];
  /** Most first. */
  readonly leftOut: readonly LeftOutPart[];
  /** Empty where both sides have `credentials` of their own. */
  readonly outsideGivers: readonly OutsideGiver[];
  /** Exchanges that would be sent to each side. */
  readonly sent: number;
}

/** A run without sending: the same selection, sessions and skips as the real one. */
export async function dryRun(plan: ShadowPlan, learned: Learned, signal: AbortSignal): Promise<DryRun> {
  const placer = createPlacer(plan, learned);
  const operations = new Map<string, { readonly id: string; exchanges: number; readonly unsafe: boolean }>();
  const skipped: Partial<Record<SkipReason, number>> = {};
  const { baseline, candidate } = plan.service;
  const given = baseline.credentials !== null && candidate.credentials !== null;
  const givers = given ? null : new OutsideGivers(plan.selection.resolver);
  const skips = new Map<string, { -readonly [Key in keyof SkippedPart]: SkippedPart[Key] }>();
  let sent = 0;
  const names = new Map<NotSelectedReason, Map<string, number>>();
  const leftOut: LeftOut = {
    rejected: () => undefined,
    left: (reason, exchange) => {
      if (reason === 'other-service') givers?.left(exchange);
      const counts = names.get(reason) ?? new Map<string, number>();
      names.set(reason, counts);
      const name = nameOf(plan, reason, exchange);
      if (counts.has(name) || counts.size < namesKept) counts.set(name, (counts.get(name) ?? 0) + 1);
    },
  };
  for await (const batch of readSelected(plan, leftOut, signal)) {
    for (const item of batch) {
      placer.place(item);
      givers?.selected(item);
      const { id } = item.operation;
      const known = operations.get(id) ?? { id, exchanges: 0, unsafe: plan.writes.isUnsafe(item.operation) };
      known.exchanges += 1;
      operations.set(id, known);
      const skip = plan.writes.skip(item.exchange, item.operation);
      if (skip === null) {
        sent += 1;
        continue;
      }
      skipped[skip.reason] = (skipped[skip.reason] ?? 0) + 1;
      const key = `${id}\n${skip.why}`;
      const part = skips.get(key) ?? { ...skip, operation: id, exchanges: 0 };
      part.exchanges += 1;
      if (skips.size < namesKept) skips.set(key, part);
    }
  }
  return {
    operations: [...operations.values()].toSorted((a, b) => b.exchanges - a.exchanges),
    sessions: placer.tracker.count,
    skipped,
    skips: [...skips.values()].toSorted((a, b) => b.exchanges - a.exchanges),
    leftOut: [...names]
      .map(([reason, counts]) => partOf(reason, counts, learned))
      .toSorted((a, b) => b.exchanges - a.exchanges),
    outsideGivers: givers?.list() ?? [],
    sent,
  };
}

/** By its host, where that is why it was left out, else by its operation. */
function nameOf(plan: ShadowPlan, reason: NotSelectedReason, { request }: Exchange): string {
  if (reason === 'other-host') return request.authority ?? 'no host';
  return plan.selection.resolver.resolve(request.method, request.target).id;
}

function partOf(
  reason: NotSelectedReason,
  counts: ReadonlyMap<string, number>,
  learned: Learned,
): LeftOutPart {
  const most = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, namesTold)
    .map(([name, exchanges]) => ({ name, exchanges }));
  return { reason, exchanges: learned.counts.notSelected[reason] ?? 0, most };
}
