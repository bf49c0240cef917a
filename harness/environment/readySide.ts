import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { Side } from '../model/observation.ts';
import { connectionProblem } from './connectionProblem.ts';
import { resetSide } from './resetSide.ts';
import { sideDispatcher } from './sideDispatcher.ts';

/** Where it is told what goes on, and who ends it. */
interface Readying {
  readonly progress: { doing: string | null };
  readonly signal: AbortSignal;
}

/** Resets a side and, where `ask`, sees that it takes connections: a sentence where it does not. */
export async function readySide(
  service: Pick<ServiceConfig, Side>,
  side: Side,
  ask: boolean,
  { progress, signal }: Readying,
): Promise<string | null> {
  const { url, reset: how } = service[side];
  const asked = async (): Promise<string | null> => {
    progress.doing = `connecting to the ${side}`;
    const problem = ask && url !== null ? await connectionProblem(url, { signal }) : null;
    return problem === null ? null : `${problem}: is the ${side} up?`;
  };
  // A request needs who answers it, and a command may be what starts the service.
  const isCommand = how?.kind === 'command';
  const before = isCommand ? null : await asked();
  if (before !== null || signal.aborted) return before;
  // Where there is nothing to reset by, whoever asked goes on to tell what it does itself.
  if (how !== null) progress.doing = `resetting the ${side}`;
  await reset(service, side, signal);
  return isCommand && !signal.aborted ? asked() : null;
}

async function reset(service: Pick<ServiceConfig, Side>, side: Side, signal: AbortSignal): Promise<void> {
  if (service[side].reset === null) return;
  const dispatcher = await sideDispatcher(side, service[side], 1);
  try {
    await resetSide(side, service[side], dispatcher, signal);
  } finally {
    await dispatcher.destroy();
  }
}
