import { randomBytes } from 'node:crypto';
import type { Door } from '../redaction/Door.ts';
import { scenarioPlanDocument } from '../run/scenarioPlanDocument.ts';
import { scenarioPlanText } from '../run/scenarioPlanText.ts';
import { planScenario } from '../../scenarios/planScenario.ts';
import { preparedScenario, scenarioLane } from '../../scenarios/scenarioLane.ts';
import type { ScenarioPlan } from '../../scenarios/ScenarioPlan.ts';
import { commandRun } from './commandRun.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { eachInTurn, runLane } from './runLane.ts';
import type { ScenarioFlags } from './scenarioOptions.ts';
import { scenarioRequests } from './scenarioRequests.ts';

/** `harness scenario`. */
export async function scenario(flags: ScenarioFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    const drawn = randomBytes(4).toString('hex');
    const { config, requests } = await scenarioRequests(flags, drawn, new Date());
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: ScenarioPlan[] = [];
    for (const request of requests) plans.push(await planScenario(request, signal));
    return eachInTurn(plans, signal, (plan) => {
      if (flags['dry-run']) return Promise.resolve(explain(plan, flags, door));
      const { service, seed } = plan;
      const prepared = preparedScenario(plan);
      const interrupted = 'what was played is kept; run it again, to its end';
      return runLane(
        { lane: scenarioLane, prepared, service, seed, interrupted },
        config,
        flags,
        door,
        signal,
      );
    });
  });
}

/** What could not pass as it is, is inconclusive as the run itself would be. */
function explain(plan: ScenarioPlan, flags: ScenarioFlags, door: Door): ExitCode {
  const document = scenarioPlanDocument(plan);
  if (flags.format === 'json') door.terminal.printDocument(document);
  else door.terminal.print(scenarioPlanText(document));
  return document.problems.length === 0 ? exitCodes.success : exitCodes.inconclusive;
}
