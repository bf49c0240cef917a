import type { Learned } from '../../harness/study/learn.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import type { Placement } from '../../harness/correlation/SessionTracker.ts';
import type { SelectedExchange } from '../../harness/study/readSelected.ts';
import type { SessionPart } from '../../harness/study/collectSessions.ts';
import { leftOutWhy } from './leftOutWhy.ts';
import type { TrafficOfService } from './TrafficOfService.ts';

/** Shorter pauses are how people click, and longer ones than this are lunch, ms. */
const leastPause = 500;
const mostPause = 10_000;

/** One exchange of a way, with what it takes and gives within the way. */
export interface WayStep extends SelectedExchange {
  readonly placement: Placement;
  readonly requestText: string | null;
  /** ms to wait before it; 0 where the recorded pause does not matter. */
  readonly pause: number;
}

/** How a session came to an exchange: what has to happen before it, the exchange itself last. */
export interface Way {
  readonly steps: readonly WayStep[];
  /** False where a write before it cannot be written down, and is missing. */
  readonly isWhole: boolean;
  /** ms; a step counts as a second. */
  readonly cost: number;
}

/**
 * The steps of a session that its last exchange hangs on, found from the end:
 * 1. whatever gave a value that is needed, nearest first, with what it needed itself;
 * 2. the writes of the sessions concerned, since they changed what is asked about; refused ones only where the last
 *    exchange is the same operation and refused as well (attempts are counted); of several log-ins the one is enough
 *    whose token is used.
 */
export function wayTo(part: SessionPart, plan: TrafficOfService, learned: Learned): Way | null {
  const placer = createPlacer(plan, learned);
  const placed = part.map((item) => ({ item, ...placer.place(item) }));
  const last = placed.at(-1);
  if (last === undefined) return null;
  const root = (placement: Placement): number => placer.tracker.root(placement.number);
  const refused = statusOf(last.item) >= 400;
  const givenByWrite = (key: string, before: number, session: number): boolean =>
    placed
      .slice(0, before)
      .some(
        ({ item, placement }) =>
          root(placement) === session &&
          statusOf(item) < 400 &&
          plan.writes.isUnsafe(item.operation) &&
          placement.gives.some((give) => give.key === key),
      );
  const concerned = new Set<number>();
  const needed = new Set<string>();
  const kept: WayStep[] = [];
  const kinds = new Set<string>();
  let isWhole = true;
  for (let at = placed.length - 1; at >= 0; at -= 1) {
    const one = placed[at];
    if (one === undefined) continue;
    const { item, placement, requestText } = one;
    const isWrite = plan.writes.isUnsafe(item.operation);
    const changes =
      concerned.has(root(placement)) &&
      isWrite &&
      (statusOf(item) < 400 || (refused && item.operation.id === last.item.operation.id));
    // A write that is there anyway gives it as well as a look in between.
    const gives = placement.gives.some(
      ({ key }) => needed.has(key) && (isWrite || !givenByWrite(key, at, root(placement))),
    );
    if (one !== last && !gives && !changes) continue;
    const kind = `${item.operation.id} ${String(statusOf(item))}`;
    // One more of what came later anyway, whose gift nobody takes: another log-in, another order.
    if (!gives && placement.gives.length > 0 && kinds.has(kind)) continue;
    if (one !== last) kinds.add(kind);
    if (leftOutWhy(item, plan.writes) !== null) {
      if (one === last || gives) return null;
      isWhole = false;
      continue;
    }
    for (const { key } of placement.gives) needed.delete(key);
    for (const { key } of placement.needs) needed.add(key);
    concerned.add(root(placement));
    kept.unshift({ ...item, placement, requestText, pause: pauseBefore(placed[at - 1]?.item, item, plan) });
  }
  return { steps: kept, isWhole, cost: kept.reduce((sum, { pause }) => sum + 1_000 + pause, 0) };
}

function statusOf({ exchange }: SelectedExchange): number {
  return exchange.recorded?.status ?? 0;
}

function pauseBefore(
  before: SelectedExchange | undefined,
  { exchange, operation }: SelectedExchange,
  { wait }: TrafficOfService,
): number {
  if (!wait.has(operation.id) || before === undefined) return 0;
  const pause = (exchange.at ?? 0) - (before.exchange.at ?? 0);
  return pause < leastPause ? 0 : Math.min(Math.ceil(pause), mostPause);
}
