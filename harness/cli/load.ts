import { randomBytes } from 'node:crypto';
import type { Door } from '../redaction/Door.ts';
import { loadPlanDocument } from '../run/loadPlanDocument.ts';
import { loadPlanText } from '../run/loadPlanText.ts';
import { loadLane, preparedLoad } from '../../loadtests/loadLane.ts';
import type { LoadPlan } from '../../loadtests/LoadPlan.ts';
import { playedBy } from '../../loadtests/playedBy.ts';
import { planLoad } from '../../loadtests/planLoad.ts';
import { commandRun } from './commandRun.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { LoadFlags } from './loadOptions.ts';
import { loadRequests } from './loadRequests.ts';
import { eachInTurn, runLane } from './runLane.ts';

const interrupted = 'what was measured is kept; a load cannot be gone on with: run it again, to its end';

/** `harness load`. */
export async function load(flags: LoadFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    const { config, requests } = await loadRequests(flags, randomBytes(4).toString('hex'));
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: LoadPlan[] = [];
    for (const request of requests) plans.push(await planLoad(request));
    return eachInTurn(plans, signal, (plan) => {
      if (flags['dry-run']) return explain(plan, flags, door, signal);
      const { service, seed } = plan;
      const single = { lane: loadLane, prepared: preparedLoad(plan), service, seed, interrupted };
      return runLane(single, config, flags, door, signal);
    });
  });
}

/** Without k6 nothing could be run: inconclusive, as the run itself would be. */
async function explain(plan: LoadPlan, flags: LoadFlags, door: Door, signal: AbortSignal): Promise<ExitCode> {
  const { expected, remove } = await playedBy(plan, door.redactor, signal);
  await remove();
  const document = loadPlanDocument(plan, expected);
  if (flags.format === 'json') door.terminal.printDocument(document);
  else door.terminal.print(loadPlanText(document));
  return plan.k6.kind === 'found' ? exitCodes.success : exitCodes.inconclusive;
}
