import { learn, type Learned } from './learn.ts';
import { ownHosts } from './ownHosts.ts';
import type { TrafficPlan } from './TrafficPlan.ts';

/** First pass over a plan's recording: which hosts are the service's, what there is, how it hangs together. */
export async function study<Plan extends TrafficPlan>(
  plan: Plan,
  signal: AbortSignal,
): Promise<{ readonly plan: Plan; readonly learned: Learned }> {
  const hosts = await ownHosts(plan, signal);
  const known = { ...plan, selection: { ...plan.selection, hosts } };
  return { plan: known, learned: await learn(known, signal) };
}
