import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionPart } from '../../harness/study/collectSessions.ts';
import type { Exchanger } from '../sides/Exchanger.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { operationSet } from '../../harness/study/operationSet.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Settled, Work } from './Work.ts';

/** What the last exchange of a session did when the session was replayed alone; null where it could not be sent. */
export interface AloneResult {
  readonly work: Work;
  readonly settled: Settled;
}

/**
 * Sends a session's exchanges one after the other, nothing beside them; returns what became of the last. Null also
 * where the signal ended it between two of them.
 */
export async function replaySession(
  plan: ShadowPlan,
  learned: Learned,
  part: SessionPart,
  exchanger: Exchanger,
  signal: AbortSignal,
): Promise<AloneResult | null> {
  const placer = createPlacer(plan, learned);
  const waits = operationSet(plan.section.wait);
  let before: number | null = null;
  let result: AloneResult | null = null;
  for (const item of part) {
    if (signal.aborted) return null;
    const { exchange, operation } = item;
    const { placement, requestText } = placer.place(item);
    result = null;
    if (plan.writes.skip(exchange, operation) !== null) continue;
    if (before !== null && exchange.at !== null && waits.has(operation.id))
      await pause(exchange.at - before, signal);
    if (signal.aborted) return null;
    before = exchange.at ?? before;
    const work = { exchange, operation, placement, requestText, evidence: '' };
    result = { work, settled: await exchanger.exchange(work, performance.now()) };
  }
  return result;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  // Ended by the signal it throws; whoever waited looks at the signal.
  await sleep(Math.max(0, milliseconds), null, { signal }).catch(() => null);
}
