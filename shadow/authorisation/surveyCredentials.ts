import { sideHeaders } from '../../harness/environment/sideHeaders.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import { readSelected, type SelectedExchange } from '../../harness/study/readSelected.ts';
import { seededRandom } from '../../harness/study/seededRandom.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Candidate } from './Candidate.ts';
import { credentialsOf, isCompanion } from './credentialSlots.ts';

/** Exchanges remembered of an operation, each of another session. */
const keptOfOperation = 24;
/** Farther into its session nothing is tried: all before it would be sent again, each time. */
const mostBefore = 500;

/** What of a recording could be asked again as somebody else. */
export interface Survey {
  /** By operation, in recorded order. */
  readonly operations: ReadonlyMap<string, readonly Candidate[]>;
  /** Operations whose requests carry only credentials that the config gives a side: nobody else's can be sent. */
  readonly given: ReadonlySet<string>;
}

/** One pass over the recording for exchanges with credentials that were answered 2xx, a seeded few of each operation. */
export async function surveyCredentials(
  plan: ShadowPlan,
  learned: Learned,
  signal: AbortSignal,
): Promise<Survey> {
  const placer = createPlacer(plan, learned);
  const random = seededRandom(`${plan.seed} credentials`);
  const { baseline, candidate } = plan.service;
  const overridden = new Set([...Object.keys(sideHeaders(baseline)), ...Object.keys(sideHeaders(candidate))]);
  const operations = new Map<string, Candidate[]>();
  const counts = new Map<string, number>();
  const given = new Set<string>();
  const lengths: number[] = [];
  for await (const batch of readSelected(plan, null, signal)) {
    for (const item of batch) {
      const { placement } = placer.place(item);
      const before = lengths[placement.number] ?? 0;
      lengths[placement.number] = before + 1;
      if (before > mostBefore || !isEligible(plan, item)) continue;
      const needs = new Set(placement.needs.map(({ slot }) => slot));
      const scope = { given: needs, keys: learned.keys, session: plan.section.session };
      const all = [...credentialsOf(item.exchange.request, scope)].filter(([slot]) => !isCompanion(slot));
      const { id } = item.operation;
      const own = all.filter(([slot]) => !overridden.has(slot.replace(/^header:/, '')));
      if (own.length === 0) {
        if (all.length > 0) given.add(id);
        continue;
      }
      const sorted = own.toSorted(([a], [b]) => (a < b ? -1 : 1));
      const found: Candidate = {
        id: item.exchange.id,
        operation: item.operation,
        isUnsafe: plan.writes.isUnsafe(item.operation),
        sequence: item.exchange.sequence,
        session: placement.number,
        before,
        principal: placement.principal,
        slots: sorted.map(([slot]) => slot),
        values: sorted.map(([, value]) => value),
      };
      keep(operations, counts, found, random);
    }
  }
  const rooted = [...operations].map(([id, kept]): readonly [string, readonly Candidate[]] => [
    id,
    kept
      .map((one) => ({ ...one, session: placer.tracker.root(one.session) }))
      .toSorted((a, b) => a.sequence - b.sequence),
  ]);
  return { operations: new Map(rooted), given };
}

function isEligible(plan: ShadowPlan, { exchange, operation }: SelectedExchange): boolean {
  const { recorded } = exchange;
  const answered = recorded === null || (recorded.status >= 200 && recorded.status < 300);
  return answered && operation.method !== 'OPTIONS' && plan.writes.skip(exchange, operation) === null;
}

/** The first of a session costs least to reach; of sessions each has the same chance. */
function keep(
  operations: Map<string, Candidate[]>,
  counts: Map<string, number>,
  found: Candidate,
  random: () => number,
): void {
  const { id } = found.operation;
  const kept = operations.get(id) ?? [];
  operations.set(id, kept);
  if (kept.some(({ session }) => session === found.session)) return;
  const seen = (counts.get(id) ?? 0) + 1;
  counts.set(id, seen);
  if (kept.length < keptOfOperation) {
    kept.push(found);
    return;
  }
  const at = Math.floor(random() * seen);
  if (at < keptOfOperation) kept[at] = found;
}
