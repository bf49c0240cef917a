import type { Side } from '../../harness/model/observation.ts';
import { collectSessions } from '../../harness/study/collectSessions.ts';
import type { Exchanger } from '../sides/Exchanger.ts';
import type { Trial } from './chooseTrials.ts';
import type { PassContext } from './Pass.ts';
import { playTrial, type Stage } from './playTrial.ts';
import { Sends } from './Sends.ts';

/** Requests that a pass sends to each side at most, those of the sessions before its tries included. */
const mostSends = 3_000;

/** A stage with what tries can be sent through. */
export interface Tried extends Stage {
  readonly trial: Trial;
  readonly exchanger: Exchanger;
  readonly sends: Sends;
}

/** Plays trials one after the other, each afresh, until all are played, a bound is met, or a side is gone. */
export async function playTrials(
  trials: readonly Trial[],
  tag: string,
  { plan, learned, connections, signal }: PassContext,
  at: (tried: Tried) => Promise<void>,
): Promise<void> {
  const wanted = trials.flatMap(({ targets, other }) => [targets.at(-1)?.id ?? '', other?.id ?? '']);
  if (trials.length === 0) return;
  const sessions = await collectSessions(plan, learned, new Set(wanted), signal);
  const sends = new Sends(plan.rate, mostSends);
  for (const [index, trial] of trials.entries()) {
    if (signal.aborted || sends.isOver || goneSide(connections) !== null) return;
    // Of this process: a run that is resumed must not send the names of the one that was killed.
    const own = `${tag} ${String(index)} ${String(performance.timeOrigin)}`;
    const exchanger = connections.createExchanger(own, 'alone');
    const parts = { plan, learned, sessions, exchanger, sends, signal };
    await playTrial(trial, parts, async (stage) => at({ ...stage, trial, exchanger, sends }));
  }
}

/** The side that never lived or died; null where neither did. */
export function goneSide({ vitality }: PassContext['connections']): Side | null {
  const isGone = (side: Side): boolean => ['dead', 'died'].includes(vitality.sign(side));
  return (['baseline', 'candidate'] as const).find(isGone) ?? null;
}
