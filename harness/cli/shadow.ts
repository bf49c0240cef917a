import { randomBytes } from 'node:crypto';
import { basename, relative } from 'node:path';
import process from 'node:process';
import type { ExitCode } from './exitCodes.ts';
import { exitCodes } from './exitCodes.ts';
import type { Door } from '../redaction/Door.ts';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { conductRun, type ResumedRun } from '../run/conductRun.ts';
import { explainShadow } from './explainShadow.ts';
import { showProgress } from '../run/liveProgress.ts';
import { loadReport } from '../run/loadReport.ts';
import { orderLane } from '../run/orderLane.ts';
import { watchPace } from '../run/watchPace.ts';
import { planShadow } from '../../shadow/planShadow.ts';
import { preparedShadow, shadowLane } from '../../shadow/shadowLane.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { codeOfVerdict, commandRun } from './commandRun.ts';
import { needsBringUp } from '../environment/up/bringUp.ts';
import { ownCommand } from '../environment/ownCommand.ts';
import { replay } from './replay.ts';
import { resume } from './resume.ts';
import { askedFlags } from './askedFlags.ts';
import { shadowRequests } from './shadowRequests.ts';
import { tellProposals } from './tellProposals.ts';
import { tellResult } from './tellResult.ts';
import { worse } from './worse.ts';
import type { ShadowFlags } from './shadowOptions.ts';

/** `harness shadow`. */
export async function shadow(flags: ShadowFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    const seed = flags.seed ?? randomBytes(4).toString('hex');
    if (flags.replay !== undefined) return replay(flags.replay, flags, door, signal);
    if (flags.resume !== undefined) {
      const { plan, config, flags: asked, resumed } = await resume(flags, door);
      return runOne({ plan, config, flags: asked, resumed }, door, signal);
    }
    const { config, requests } = await shadowRequests(flags, seed);
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: ShadowPlan[] = [];
    for (const request of requests) plans.push(await planShadow(request));
    let worst: ExitCode = exitCodes.success;
    for (const plan of plans) {
      const code = await runOne({ plan, config, flags, resumed: null }, door, signal);
      worst = worse(worst, code);
      if (signal.aborted) break;
    }
    return worst;
  });
}

interface Asked {
  readonly plan: ShadowPlan;
  readonly config: HarnessConfig | null;
  readonly flags: ShadowFlags;
  /** The run to go on with; null for a new one. */
  readonly resumed: ResumedRun | null;
}

async function runOne(
  { plan, config, flags, resumed }: Asked,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (flags['dry-run'] || flags['explain-bindings']) return explainShadow(plan, flags, door, signal);
  const ordered = orderLane(shadowLane, preparedShadow(plan), {
    service: plan.service,
    seed: plan.seed,
    asked: { command: 'shadow', flags: askedFlags(flags) },
    config,
    cwd: process.cwd(),
    out: flags.out ?? null,
  });
  const order = { ...ordered, resumed };
  const hide = flags.quiet ? (): void => undefined : showProgress(door.terminal, order.lanes);
  const ends = [watchPace(door.terminal, order.lanes), hide];
  const conducted = await conductRun(order, door, signal).finally(() => ends.forEach((end) => end()));
  await tellResult(await loadReport(conducted.directory), flags.format);
  if (flags['propose-rules']) await tellProposals(conducted.directory, plan, flags.format, door, signal);
  const { directory, verdict } = conducted;
  const run = flags.out === undefined ? basename(directory) : relative(process.cwd(), directory);
  if (verdict.state === 'interrupted')
    door.terminal.notice(
      needsBringUp(plan.service)
        ? 'what was replayed is kept; the sides that were brought up for it are gone: run it again'
        : `go on with it: ${ownCommand()} shadow --resume ${run}`,
    );
  if (flags.format === 'text' && !flags.quiet) {
    // On stderr: stdout is what `harness report` prints of the run at any later time.
    door.terminal.notice(`report: ${ownCommand()} report ${run} --format html`);
  }
  return codeOfVerdict(verdict.verdict);
}
