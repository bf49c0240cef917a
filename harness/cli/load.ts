import { randomBytes } from 'node:crypto';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import type { Door } from '../redaction/Door.ts';
import { reportFormats } from '../report/formats.ts';
import { conductRun } from '../run/conductRun.ts';
import { showProgress } from '../run/liveProgress.ts';
import { loadPlanDocument } from '../run/loadPlanDocument.ts';
import { loadPlanText } from '../run/loadPlanText.ts';
import { loadReport } from '../run/loadReport.ts';
import { orderLane } from '../run/orderLane.ts';
import { reportDoor } from '../run/reportDoor.ts';
import { writeReports } from '../run/writeReports.ts';
import { loadLane, preparedLoad } from '../../loadtests/loadLane.ts';
import type { LoadPlan } from '../../loadtests/LoadPlan.ts';
import { playedBy } from '../../loadtests/playedBy.ts';
import { planLoad } from '../../loadtests/planLoad.ts';
import { askedFlags } from './askedFlags.ts';
import { codeOfVerdict, commandRun } from './commandRun.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { LoadFlags } from './loadOptions.ts';
import { loadRequests } from './loadRequests.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import { tellResult } from './tellResult.ts';
import { worse } from './worse.ts';

/** `harness load`. */
export async function load(flags: LoadFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    const { config, requests } = await loadRequests(flags, randomBytes(4).toString('hex'));
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: LoadPlan[] = [];
    for (const request of requests) plans.push(await planLoad(request));
    let worst: ExitCode = exitCodes.success;
    for (const plan of plans) {
      worst = worse(worst, await runOne(plan, config, flags, door, signal));
      if (signal.aborted) break;
    }
    return worst;
  });
}

async function runOne(
  plan: LoadPlan,
  config: HarnessConfig | null,
  flags: LoadFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (flags['dry-run']) return explain(plan, flags, door, signal);
  const order = orderLane(loadLane, preparedLoad(plan), {
    service: plan.service,
    seed: plan.seed,
    asked: { command: 'load', flags: askedFlags(flags) },
    config,
    cwd: process.cwd(),
    out: flags.out ?? null,
  });
  const hide = flags.quiet ? (): void => undefined : showProgress(door.terminal, order.lanes);
  const { directory, verdict } = await conductRun(order, door, signal).finally(hide);
  const page = await tellLoad(directory, flags.format);
  const run = flags.out === undefined ? basename(directory) : relative(process.cwd(), directory);
  if (verdict.state === 'interrupted')
    door.terminal.notice(
      'what was measured is kept; a load cannot be gone on with: run it again, to its end',
    );
  if (flags.format === 'text' && !flags.quiet)
    door.terminal.notice(
      `report: ${page === null ? `${ownCommand()} report ${run} --format html` : relative(process.cwd(), page)}`,
    );
  return codeOfVerdict(verdict.verdict);
}

/** Prints what came of it and leaves its reports in the run's directory; the path of the page, null where it has none. */
async function tellLoad(directory: string, format: LoadFlags['format']): Promise<string | null> {
  const loaded = await loadReport(directory);
  const paths = await writeReports(reportDoor(loaded), loaded, ownCommand());
  await tellResult(loaded, format);
  return paths.find((path) => path === join(directory, reportFormats.html.file)) ?? null;
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
