import { resetSide } from '../harness/environment/resetSide.ts';
import { sideDispatcher } from '../harness/environment/sideDispatcher.ts';
import { Comparator } from './Comparator.ts';
import { Exchanger } from './Exchanger.ts';
import type { Learned } from './learn.ts';
import { seededRandom } from './seededRandom.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import { SideClient } from './SideClient.ts';
import { sideRoute } from './sideRoute.ts';
import { Vitality } from './Vitality.ts';

/** The connections of a run, and what every exchange over them shares. */
export interface Connections {
  readonly comparator: Comparator;
  readonly vitality: Vitality;
  /** `alone` for a single session. */
  createExchanger(tag: string, extent: 'run' | 'alone'): Exchanger;
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function openConnections(
  plan: ShadowPlan,
  learned: Learned,
  runId: string,
): Promise<Connections> {
  const { baseline, candidate } = plan.service;
  const [toBaseline, toCandidate] = await Promise.all([
    sideDispatcher('baseline', baseline, plan.concurrency),
    sideDispatcher('candidate', candidate, plan.concurrency),
  ]);
  const clients = {
    baseline: new SideClient(await sideRoute(baseline, runId), toBaseline),
    candidate: new SideClient(await sideRoute(candidate, runId), toCandidate),
  };
  const comparator = new Comparator(plan);
  const vitality = new Vitality();
  return {
    comparator,
    vitality,
    createExchanger: (tag, extent) =>
      new Exchanger({
        ...clients,
        table: learned.table,
        comparator,
        vitality,
        tag: `${runId} ${tag}`,
        remembered: extent === 'run' ? 100_000 : 2_000,
        random: seededRandom(`${plan.seed} ${tag}`),
      }),
    reset: async () => {
      await Promise.all([
        resetSide('baseline', baseline, toBaseline),
        resetSide('candidate', candidate, toCandidate),
      ]);
      comparator.startAfresh();
    },
    close: async () => {
      await Promise.all([clients.baseline.close(), clients.candidate.close()]);
    },
  };
}
