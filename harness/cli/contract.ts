import { randomBytes } from 'node:crypto';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import type { Door } from '../redaction/Door.ts';
import { reportFormats } from '../report/formats.ts';
import { conductRun } from '../run/conductRun.ts';
import { contractPlanDocument } from '../run/contractPlanDocument.ts';
import { contractPlanText } from '../run/contractPlanText.ts';
import { showProgress } from '../run/liveProgress.ts';
import { loadReport } from '../run/loadReport.ts';
import { orderLane } from '../run/orderLane.ts';
import { reportDoor } from '../run/reportDoor.ts';
import { writeReports } from '../run/writeReports.ts';
import { contractLane, preparedContract } from '../../contracts/contractLane.ts';
import type { ContractPlan } from '../../contracts/ContractPlan.ts';
import { knownHelp } from '../../contracts/knownHelp.ts';
import { planContract } from '../../contracts/planContract.ts';
import { askedFlags } from './askedFlags.ts';
import { codeOfVerdict, commandRun } from './commandRun.ts';
import type { ContractFlags } from './contractOptions.ts';
import { contractRequests } from './contractRequests.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { tellResult } from './tellResult.ts';
import { worse } from './worse.ts';

/** `harness contract`. */
export async function contract(flags: ContractFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    const drawn = randomBytes(4).toString('hex');
    const { config, requests } = await contractRequests(flags, drawn, new Date());
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: ContractPlan[] = [];
    for (const request of requests) plans.push(await planContract(request, signal));
    let worst: ExitCode = exitCodes.success;
    for (const plan of plans) {
      worst = worse(worst, await runOne(plan, config, flags, door, signal));
      if (signal.aborted) break;
    }
    return worst;
  });
}

async function runOne(
  plan: ContractPlan,
  config: HarnessConfig | null,
  flags: ContractFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (flags['dry-run']) return explain(plan, flags, door, signal);
  const order = orderLane(contractLane, preparedContract(plan), {
    service: plan.service,
    seed: plan.seed,
    asked: { command: 'contract', flags: askedFlags(flags) },
    config,
    cwd: process.cwd(),
    out: flags.out ?? null,
  });
  const hide = flags.quiet ? (): void => undefined : showProgress(door.terminal, order.lanes);
  const { directory, verdict } = await conductRun(order, door, signal).finally(hide);
  const loaded = await loadReport(directory);
  const paths = await writeReports(reportDoor(loaded), loaded, ownCommand());
  await tellResult(loaded, flags.format);
  if (verdict.state === 'interrupted')
    door.terminal.notice('what was verified is kept; run it again, to its end');
  if (flags.format === 'text' && !flags.quiet) {
    const page = paths.find((path) => path === join(directory, reportFormats.html.file));
    const run = flags.out === undefined ? basename(directory) : relative(process.cwd(), directory);
    door.terminal.notice(
      `report: ${page === undefined ? `${ownCommand()} report ${run} --format html` : relative(process.cwd(), page)}`,
    );
  }
  return codeOfVerdict(verdict.verdict);
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
