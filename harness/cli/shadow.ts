import { randomBytes } from 'node:crypto';
import type { ExitCode } from './exitCodes.ts';
import { exitCodes } from './exitCodes.ts';
import type { Door } from '../redaction/Door.ts';
import { conductShadow } from '../run/conductShadow.ts';
import { explainShadow } from './explainShadow.ts';
import { showProgress } from '../run/liveProgress.ts';
import { planShadow } from '../run/planShadow.ts';
import type { ShadowRequest } from '../run/ShadowRequest.ts';
import { renderTerminal } from '../report/terminal.ts';
import type { ShadowProgress } from '../../shadow/runShadow.ts';
import { codeOfVerdict, commandRun } from './commandRun.ts';
import { ownCommand } from './ownCommand.ts';
import { replay } from './replay.ts';
import { shadowRequests } from './shadowRequests.ts';
import type { ShadowFlags } from './shadowOptions.ts';

/** `harness shadow`. */
export async function shadow(flags: ShadowFlags): Promise<void> {
  await commandRun(flags['log-level'], async (door, signal) => {
    const seed = flags.seed ?? randomBytes(4).toString('hex');
    if (flags.replay !== undefined) return replay(flags.replay, flags, door, signal);
    const requests = await shadowRequests(flags, seed);
    let worst: ExitCode = exitCodes.success;
    for (const request of requests) {
      const code = await runOne(request, flags, door, signal);
      worst = worse(worst, code);
      if (signal.aborted) break;
    }
    return worst;
  });
}

async function runOne(
  request: ShadowRequest,
  flags: ShadowFlags,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  const plan = await planShadow(request, new Date());
  if (flags['dry-run'] || flags['explain-bindings']) return explainShadow(plan, flags, door, signal);
  const progress: ShadowProgress = { phase: 'reading', done: 0, selected: 0, mismatched: 0 };
  const hide = flags.quiet ? (): void => undefined : showProgress(door.terminal, progress);
  const { verdict, details } = await conductShadow(request, plan, door, signal, progress).finally(hide);
  if (flags.format === 'json') door.terminal.printDocument(verdict);
  else {
    const options = { color: door.terminal.colour(), width: door.terminal.width() };
    const told = { ...details, replay: `${ownCommand()} shadow --replay` };
    door.terminal.print(renderTerminal(verdict, told, options));
  }
  return codeOfVerdict(verdict.verdict);
}

/** fail before inconclusive before pass. */
function worse(a: ExitCode, b: ExitCode): ExitCode {
  const order = [exitCodes.success, exitCodes.inconclusive, exitCodes.fail] as readonly ExitCode[];
  return order.indexOf(b) > order.indexOf(a) ? b : a;
}
