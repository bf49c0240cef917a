import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { SessionPart } from '../../harness/study/collectSessions.ts';
import type { Exchanger } from '../sides/Exchanger.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { operationSet } from '../../harness/study/operationSet.ts';
import { createPlacer } from '../../harness/study/placer.ts';
import type { SelectedExchange } from '../../harness/study/readSelected.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Settled, Work } from '../replay/Work.ts';
import type { Candidate } from './Candidate.ts';
import type { Trial } from './chooseTrials.ts';
import { readSlots, type Credentials } from './credentialSlots.ts';
import type { Sends } from './Sends.ts';

/** Where a replay stops to try something: just before an exchange is sent as its owner sends it. */
export interface Stage {
  readonly target: Candidate;
  readonly work: Work;
  /** What its owner would send to each side. */
  readonly requests: Readonly<Record<Side, RecordedRequest>>;
  /** The credentials of another principal that live on both sides at this moment; null where there are none. */
  readonly other: Readonly<Record<Side, Credentials>> | null;
  /** Sends it as its owner does, which the session goes on from. */
  readonly own: () => Promise<Settled>;
}

export interface TrialParts {
  readonly plan: ShadowPlan;
  readonly learned: Learned;
  /** Of each last target and each other principal's exchange, by id. */
  readonly sessions: ReadonlyMap<string, SessionPart>;
  readonly exchanger: Exchanger;
  readonly sends: Sends;
  readonly signal: AbortSignal;
}

/** Replays a trial's sessions afresh, one exchange after the other, and stops at its targets. */
export async function playTrial(
  trial: Trial,
  { plan, learned, sessions, exchanger, sends, signal }: TrialParts,
  at: (stage: Stage) => Promise<void>,
): Promise<void> {
  const placer = createPlacer(plan, learned);
  const waits = operationSet(plan.section.wait);
  const targets = new Map(trial.targets.map((target) => [target.id, target]));
  let other: Stage['other'] = null;
  let before: number | null = null;
  for (const item of itemsOf(trial, sessions)) {
    if (signal.aborted || sends.isOver) return;
    const { exchange, operation } = item;
    const { placement, requestText } = placer.place(item);
    if (plan.writes.skip(exchange, operation) !== null) continue;
    if (before !== null && exchange.at !== null && waits.has(operation.id)) await sleep(exchange.at - before);
    before = exchange.at ?? before;
    const work: Work = { exchange, operation, placement, requestText, evidence: '' };
    const requests = exchanger.prepare(work);
    const own = async (): Promise<Settled> => exchanger.exchange(work, await sends.take());
    const target = targets.get(exchange.id);
    if (target !== undefined && requests !== null) await at({ target, work, requests, other, own });
    else {
      const settled = await own();
      if (exchange.id === trial.other?.id && requests !== null && bothGave(settled)) {
        const slots = new Set(trial.other.slots);
        other = {
          baseline: readSlots(requests.baseline, slots),
          candidate: readSlots(requests.candidate, slots),
        };
      }
    }
  }
}

/** Whether both sides answered with 2xx, or that nothing is new. */
function bothGave({ sides }: Settled): boolean {
  return (
    sides !== null &&
    [sides.baseline, sides.candidate].every(
      ({ observation: seen }) =>
        seen.kind === 'response' && (seen.status === 304 || (seen.status >= 200 && seen.status < 300)),
    )
  );
}

/** In recorded order where the other principal came first there, else that one first. */
function itemsOf({ targets, other }: Trial, sessions: TrialParts['sessions']): readonly SelectedExchange[] {
  const first = targets[0];
  const last = targets.at(-1);
  const own = last === undefined ? [] : (sessions.get(last.id) ?? []);
  const others = other === null ? [] : (sessions.get(other.id) ?? []);
  const all = new Map([...others, ...own].map((item) => [item.exchange.id, item]));
  const items = [...all.values()];
  const isEarlier = other === null || first === undefined || other.sequence < first.sequence;
  // Where the other one's session needs what the target's session did, recorded order alone can be had.
  const hangsTogether = others.some(({ exchange }) => targets.some(({ id }) => id === exchange.id));
  return isEarlier || hangsTogether
    ? items.toSorted((a, b) => a.exchange.sequence - b.exchange.sequence)
    : items;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds));
  });
}
