import { LRUCache } from 'lru-cache';
import { displayCount } from '../../harness/statistics/display.ts';
import type { Comparison } from '../../harness/model/comparison.ts';
import type { Outcome } from '../../harness/model/outcome.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { operationSet } from '../../harness/study/operationSet.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import { readSelected } from '../../harness/study/readSelected.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { ProposedOperation } from './Proposals.ts';

/** Exchanges that did not do what was recorded, or differ: only these are looked for again. */
const maxBad = 10_000;
const rememberedSessions = 100_000;
const fewest = 3;
const fewestSessions = 2;
/** A pause that somebody may have meant, ms. */
const meant = 1_000;

const bad: ReadonlySet<Outcome> = new Set(['drifted', 'mismatched']);

/** Recorded pauses before an operation's exchanges, ms: of those that went wrong, and of those that did not. */
interface Pauses {
  readonly sessions: Set<string>;
  wrong: number;
  shortestWrong: number;
  right: number;
  longestRight: number;
}

/** The exchanges of a run that drifted or differ. */
export async function badExchanges(comparisons: AsyncIterable<Comparison>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { id, outcome } of comparisons) if (bad.has(outcome) && ids.size < maxBad) ids.add(id);
  return ids;
}

/**
 * Operations that went wrong exactly where the recording had a pause before them, which the replay left out. Reads the
 * recording once more; one that was replayed in its own time shows nothing of it.
 */
export async function proposeWait(
  plan: ShadowPlan,
  learned: Learned,
  wrong: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly ProposedOperation[]> {
  if (plan.speed === 1 || wrong.size < fewest) return [];
  const pauses = await readPauses(plan, learned, wrong, signal);
  const known = operationSet(plan.section.wait);
  return [...pauses].flatMap(([operation, seen]) => {
    if (known.has(operation) || seen.wrong < fewest || seen.sessions.size < fewestSessions) return [];
    if (seen.shortestWrong < meant || seen.longestRight >= seen.shortestWrong) return [];
    const others =
      seen.right === 0
        ? 'and no other agreed'
        : `the ${displayCount(seen.right)} that agree after ${readable(seen.longestRight)} at most`;
    const why = `the ${displayCount(seen.wrong)} exchanges that drifted or differ came after a recorded pause of ${readable(seen.shortestWrong)} or more, ${others}`;
    return [{ operation, why }];
  });
}

async function readPauses(
  plan: ShadowPlan,
  learned: Learned,
  wrong: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Pauses>> {
  const placer = createPlacer(plan, learned);
  const before = new LRUCache<number, number>({ max: rememberedSessions });
  const pauses = new Map<string, Pauses>();
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      const { exchange, operation } = item;
      const { number, session } = placer.place(item).placement;
      const last = before.get(number);
      if (exchange.at === null) continue;
      before.set(number, exchange.at);
      if (last === undefined) continue;
      const seen = pauses.get(operation.id) ?? newPauses();
      pauses.set(operation.id, seen);
      count(seen, exchange.at - last, wrong.has(exchange.id) ? session : null);
    }
  }
  return pauses;
}

function newPauses(): Pauses {
  return { sessions: new Set(), wrong: 0, shortestWrong: Infinity, right: 0, longestRight: 0 };
}

/** `session`: of an exchange that went wrong. */
function count(seen: Pauses, pause: number, session: string | null): void {
  if (session === null) {
    seen.right += 1;
    seen.longestRight = Math.max(seen.longestRight, pause);
    return;
  }
  seen.wrong += 1;
  seen.shortestWrong = Math.min(seen.shortestWrong, pause);
  if (seen.sessions.size < fewestSessions) seen.sessions.add(session);
}

function readable(milliseconds: number): string {
  return milliseconds < 1_000
    ? `${String(Math.round(milliseconds))} ms`
    : `${String(Number((milliseconds / 1_000).toFixed(1)))} s`;
}
