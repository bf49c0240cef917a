import { randomBytes } from 'node:crypto';
import type { Door } from '../redaction/Door.ts';
import { contractPlanDocument } from '../run/contractPlanDocument.ts';
import { contractPlanText } from '../run/contractPlanText.ts';
import { contractLane, preparedContract } from '../../contracts/contractLane.ts';
import type { ContractPlan } from '../../contracts/ContractPlan.ts';
import { knownHelp } from '../../contracts/knownHelp.ts';
import { planContract } from '../../contracts/planContract.ts';
import { commandRun } from './commandRun.ts';
import type { ContractFlags } from './contractOptions.ts';
import { contractRequests } from './contractRequests.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { eachInTurn, runLane } from './runLane.ts';

/** `harness contract`. */
export async function contract(flags: ContractFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    const drawn = randomBytes(4).toString('hex');
    const { config, requests } = await contractRequests(flags, drawn, new Date());
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: ContractPlan[] = [];
    for (const request of requests) plans.push(await planContract(request, signal));
    return eachInTurn(plans, signal, (plan) => {
      if (flags['dry-run']) return explain(plan, flags, door, signal);
      const { service, seed } = plan;
      const prepared = preparedContract(plan);
      const interrupted = 'what was verified is kept; run it again, to its end';
      return runLane(
        { lane: contractLane, prepared, service, seed, interrupted },
        config,
        flags,
        door,
        signal,
      );
    });
  });
}

/** What could not pass as it is, is inconclusive as the run itself would be. */
async function explain(
  plan: ContractPlan,
  flags: ContractFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  const document = contractPlanDocument(plan, await knownHelp(plan, signal));
  if (flags.format === 'json') door.terminal.printDocument(document);
  else door.terminal.print(contractPlanText(document));
  return document.problems.length === 0 ? exitCodes.success : exitCodes.inconclusive;
}
