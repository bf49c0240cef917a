import type { Finding } from '../../harness/model/finding.ts';
import { confirmFindings, longestConfirmation } from './confirm.ts';
import type { Connections } from '../sides/connections.ts';
import type { Continuity } from '../resume/Continuity.ts';
import type { Exchanger } from '../sides/Exchanger.ts';
import type { FindingSink } from './FindingSink.ts';
import type { Learned } from '../../harness/study/learn.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { VitalSign } from '../replay/Vitality.ts';

/** Findings after they were tried again, and what to say of the trying. */
export interface Confirmed {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** The findings with what replaying them alone, over both sides as reset, showed; as they are where nobody can. */
export async function confirmed(
  found: readonly Finding[],
  sink: FindingSink,
  run: {
    readonly plan: ShadowPlan;
    readonly learned: Learned;
    readonly connections: Connections;
    readonly continuity: Continuity;
    readonly signal: AbortSignal;
  },
): Promise<Confirmed> {
  const asFound = { findings: found, notes: [] };
  const { plan, learned, connections, continuity, signal } = run;
  const isAlive = (sign: VitalSign): boolean =>
    sign === 'alive' || (sign === 'unknown' && continuity.isUnderWay);
  const { vitality } = connections;
  const alive = isAlive(vitality.sign('candidate')) && isAlive(vitality.sign('baseline'));
  if (!alive || signal.aborted || found.every((finding) => !finding.counts)) return asFound;
  await continuity.confirms();
  await connections.reset(signal);
  const create = (tag: string): Exchanger => connections.createExchanger(tag, 'alone');
  const mayBegin = continuity.mayConfirm.bind(continuity);
  const candidates = sink.toConfirm(found);
  const { confirmed: again, untried } = await confirmFindings(plan, learned, candidates, create, signal, {
    mayBegin,
  });
  const notes = untried === 0 ? [] : [untriedNote(untried)];
  // A side that does not answer shows nothing again, and takes nothing back.
  if (vitality.sign('candidate') !== 'alive' || vitality.sign('baseline') !== 'alive')
    return { findings: found, notes };
  return {
    findings: found.map((finding) => ({ ...finding, confirmed: again.get(finding.fingerprint) ?? null })),
    notes,
  };
}

function untriedNote(untried: number): string {
  const sessions = untried === 1 ? 'one session' : `${String(untried)} sessions`;
  return `to replay findings alone took longer than ${String(longestConfirmation / 60_000)} minutes: ${sessions} that showed one ${untried === 1 ? 'was' : 'were'} not tried again`;
}
