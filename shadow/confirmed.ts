import type { Finding } from '../harness/model/finding.ts';
import { confirmFindings } from './confirm.ts';
import type { Connections } from './connections.ts';
import type { Continuity } from './Continuity.ts';
import type { Exchanger } from './Exchanger.ts';
import type { FindingSink } from './FindingSink.ts';
import type { Learned } from './learn.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import type { VitalSign } from './Vitality.ts';

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
): Promise<readonly Finding[]> {
  const { plan, learned, connections, continuity, signal } = run;
  const isAlive = (sign: VitalSign): boolean =>
    sign === 'alive' || (sign === 'unknown' && continuity.isUnderWay);
  const { vitality } = connections;
  const alive = isAlive(vitality.sign('candidate')) && isAlive(vitality.sign('baseline'));
  if (!alive || signal.aborted || found.every((finding) => !finding.counts)) return found;
  await continuity.confirms();
  await connections.reset();
  const create = (tag: string): Exchanger => connections.createExchanger(tag, 'alone');
  const mayBegin = continuity.mayConfirm.bind(continuity);
  const candidates = sink.toConfirm(found);
  const confirmations = await confirmFindings(plan, learned, candidates, create, signal, mayBegin);
  // A side that does not answer shows nothing again, and takes nothing back.
  if (vitality.sign('candidate') !== 'alive' || vitality.sign('baseline') !== 'alive') return found;
  return found.map((finding) => ({ ...finding, confirmed: confirmations.get(finding.fingerprint) ?? null }));
}
