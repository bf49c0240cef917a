import { resetSide } from '../../harness/environment/resetSide.ts';
import { sideDispatcher } from '../../harness/environment/sideDispatcher.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Observation } from '../../harness/model/observation.ts';
import type { ControlSide } from '../noise/ControlSide.ts';
import { openControl } from '../noise/openControl.ts';
import { Comparator } from '../findings/Comparator.ts';
import { Exchanger } from './Exchanger.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { seededRandom } from '../../harness/study/seededRandom.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { SideClient } from './SideClient.ts';
import { sideRoute } from './sideRoute.ts';
import { Vitality } from '../replay/Vitality.ts';
import type { Keeping } from '../resume/Keeping.ts';

/** Bound values kept at a time over a run. */
export const remembered = 100_000;

/** The connections of a run, and what every exchange over them shares. */
export interface Connections {
  readonly comparator: Comparator;
  readonly vitality: Vitality;
  /** The second instance of the baseline, for the main pass; null where there is none. */
  readonly control: ControlSide | null;
  /** Asks the baseline once more what it was asked, for a second answer. */
  askAgain(request: RecordedRequest): Promise<Observation>;
  /** `alone` for a single session. Only the main pass has a control. */
  createExchanger(tag: string, extent: 'run' | 'alone', control?: ControlSide | null): Exchanger;
  /** Where `signal` ends it, the sides are in no known state. */
  reset(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export async function openConnections(
  plan: ShadowPlan,
  learned: Learned,
  runId: string,
  keeping: Keeping | null = null,
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
  const control = await openControl(plan, learned, runId);
  const comparator = new Comparator(plan);
  const vitality = new Vitality();
  return {
    comparator,
    vitality,
    control: control?.side ?? null,
    askAgain: (request) => clients.baseline.send(request, performance.now()),
    createExchanger: (tag, extent, second = null) =>
      new Exchanger({
        control: second,
        ...clients,
        table: learned.table,
        comparator,
        vitality,
        tag: `${runId} ${extent === 'run' || keeping === null ? tag : keeping.tag(tag)}`,
        remembered: extent === 'run' ? remembered : 2_000,
        beforeWrite: extent === 'run' ? (keeping?.beforeWrite ?? null) : null,
        kept: extent === 'run' ? (keeping?.identities ?? null) : null,
        random: seededRandom(`${plan.seed} ${tag}`),
      }),
    reset: async (signal) => {
      await Promise.all([
        resetSide('baseline', baseline, toBaseline, signal),
        resetSide('candidate', candidate, toCandidate, signal),
        control?.reset(signal),
      ]);
      comparator.startAfresh();
    },
    close: async () => {
      await Promise.all([clients.baseline.close(), clients.candidate.close(), control?.close()]);
    },
  };
}
