import { basename, join, relative } from 'node:path';
import process from 'node:process';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import type { Lane, PreparedLane } from '../lane/Lane.ts';
import type { Door } from '../redaction/Door.ts';
import { reportFormats } from '../report/formats.ts';
import { conductRun } from '../run/conductRun.ts';
import { showProgress } from '../run/liveProgress.ts';
import { loadReport } from '../run/loadReport.ts';
import { orderLane } from '../run/orderLane.ts';
import { reportDoor } from '../run/reportDoor.ts';
import { writeReports } from '../run/writeReports.ts';
import { askedFlags } from './askedFlags.ts';
import { codeOfVerdict } from './commandRun.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { tellResult } from './tellResult.ts';
import { worse } from './worse.ts';

/** The flags of a lane's command that say how its run is told, with all others. */
interface LaneFlags extends Readonly<Record<string, unknown>> {
  readonly out?: string | undefined;
  readonly quiet: boolean;
  readonly format: 'text' | 'json';
}

/** One service's lane, ready to run by itself. */
export interface SingleLane {
  readonly lane: Lane;
  readonly prepared: PreparedLane;
  readonly service: ServiceConfig;
  readonly seed: string;
  /** What whoever interrupted it is told. */
  readonly interrupted: string;
}

/** Does one after the other, until a signal; the worst of their ends. */
export async function eachInTurn<Plan>(
  plans: readonly Plan[],
  signal: AbortSignal,
  run: (plan: Plan) => Promise<ExitCode>,
): Promise<ExitCode> {
  let worst: ExitCode = exitCodes.success;
  for (const plan of plans) {
    worst = worse(worst, await run(plan));
    if (signal.aborted) break;
  }
  return worst;
}

/** Runs one lane of a service, prints what came of it, leaves its reports in the run's directory and says where. */
export async function runLane(
  { lane, prepared, service, seed, interrupted }: SingleLane,
  config: HarnessConfig | null,
  flags: LaneFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  const order = orderLane(lane, prepared, {
    service,
    seed,
    asked: { command: lane.name, flags: askedFlags(flags) },
    config,
    cwd: process.cwd(),
    out: flags.out ?? null,
  });
  const hide = flags.quiet ? (): void => undefined : showProgress(door.terminal, order.lanes);
  const { directory, verdict } = await conductRun(order, door, signal).finally(hide);
  const loaded = await loadReport(directory);
  const paths = await writeReports(reportDoor(loaded), loaded, ownCommand());
  await tellResult(loaded, flags.format);
  if (verdict.state === 'interrupted') door.terminal.notice(interrupted);
  if (flags.format === 'text' && !flags.quiet) {
    const page = paths.find((path) => path === join(directory, reportFormats.html.file));
    const run = flags.out === undefined ? basename(directory) : relative(process.cwd(), directory);
    const place =
      page === undefined ? `${ownCommand()} report ${run} --format html` : relative(process.cwd(), page);
    door.terminal.notice(`report: ${place}`);
  }
  return codeOfVerdict(verdict.verdict);
}
