import { resetSide } from '../../harness/environment/resetSide.ts';
import { sideDispatcher } from '../../harness/environment/sideDispatcher.ts';
import type { Learned } from '../../harness/study/learn.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { SideClient } from '../sides/SideClient.ts';
import { sideRoute } from '../sides/sideRoute.ts';
import { SideValues } from '../sides/SideValues.ts';
import { ControlSide } from './ControlSide.ts';

const remembered = 100_000;

/** The connections to a control, and what its life takes. */
export interface OpenedControl {
  readonly side: ControlSide;
  reset(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Connects to the plan's control; null where it has none. */
export async function openControl(
  plan: ShadowPlan,
  learned: Learned,
  runId: string,
): Promise<OpenedControl | null> {
  const { control } = plan.service;
  if (control === null) return null;
  const dispatcher = await sideDispatcher('control', control, plan.concurrency);
  const client = new SideClient(await sideRoute(control, runId), dispatcher);
  return {
    // The tag of the main pass: what is varied is varied alike on every side.
    side: new ControlSide(client, new SideValues(learned.table, `${runId} main`, remembered)),
    reset: (signal) => resetSide('control', control, dispatcher, signal),
    close: () => client.close(),
  };
}
