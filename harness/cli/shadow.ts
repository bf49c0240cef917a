import { randomBytes } from 'node:crypto';
import { basename, relative } from 'node:path';
import process from 'node:process';
import type { ExitCode } from './exitCodes.ts';
import { exitCodes } from './exitCodes.ts';
import type { Door } from '../redaction/Door.ts';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { conductRun } from '../run/conductRun.ts';
import { explainShadow } from './explainShadow.ts';
import { showProgress } from '../run/liveProgress.ts';
import { loadReport } from '../run/loadReport.ts';
import { orderShadow } from '../run/orderShadow.ts';
import { planShadow } from '../../shadow/planShadow.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import { codeOfVerdict, commandRun } from './commandRun.ts';
import { ownCommand } from './ownCommand.ts';
import { replay } from './replay.ts';
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
    const { config, requests } = await shadowRequests(flags, seed);
    // All are planned before any is run: a mistake in the last one is found while nothing has run.
    const plans: ShadowPlan[] = [];
    for (const request of requests) plans.push(await planShadow(request));
    let worst: ExitCode = exitCodes.success;
    for (const plan of plans) {
      const code = await runOne(plan, config, flags, door, signal);
      worst = worse(worst, code);
      if (signal.aborted) break;
    }
    return worst;
  });
}

async function runOne(
  plan: ShadowPlan,
  config: HarnessConfig | null,
  flags: ShadowFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (flags['dry-run'] || flags['explain-bindings']) return explainShadow(plan, flags, door, signal);
  const order = orderShadow(plan, {
    asked: { command: 'shadow', flags: askedFlags(flags) },
    config,
    cwd: process.cwd(),
    out: flags.out ?? null,
  });
  const hide = flags.quiet ? (): void => undefined : showProgress(door.terminal, order.lanes);
  const conducted = await conductRun(order, door, signal).finally(hide);
  await tellResult(await loadReport(conducted.directory), flags.format);
  if (flags['propose-rules']) await tellProposals(conducted.directory, plan, flags.format, door, signal);
  if (flags.format === 'text' && !flags.quiet) {
    const { directory } = conducted;
    const run = flags.out === undefined ? basename(directory) : relative(process.cwd(), directory);
    // On stderr: stdout is what `harness report` prints of the run at any later time.
    door.terminal.notice(`report: ${ownCommand()} report ${run} --format html`);
  }
  return codeOfVerdict(conducted.verdict.verdict);
}
