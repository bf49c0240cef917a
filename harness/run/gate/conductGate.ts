import type { Door } from '../../redaction/Door.ts';
import { conductRun, type ConductedRun, type RunOrder } from '../conductRun.ts';
import { collectRuns } from './collectRuns.ts';
import type { GatePlan } from './planGate.ts';
import { poolHistory } from './poolHistory.ts';

/** Runs what the step requires, or collects what was run elsewhere, and judges it all. */
export function conductGate(plan: GatePlan, door: Door, signal: AbortSignal): Promise<ConductedRun> {
  return plan.request.fromRuns.length > 0 ? collectRuns(plan, door) : conductRun(orderOf(plan), door, signal);
}

function orderOf(plan: GatePlan): RunOrder {
  const { request, policy, step, lanes, doubts, notes, environments = null } = plan;
  const { service, config, cwd, out, seed, flags } = request;
  return {
    asked: { command: 'gate', flags },
    service,
    config,
    cwd,
    out,
    seed,
    policy,
    step,
    lanes,
    doubts,
    notes,
    environments,
    pool: (run, own) => poolHistory(plan, run, own),
  };
}
