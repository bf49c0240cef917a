import { resetSide } from '../harness/environment/resetSide.ts';
import { sideDispatcher } from '../harness/environment/sideDispatcher.ts';
import { connectionProblem } from './connectionProblem.ts';
import type { LoadContext } from './LoadContext.ts';
import type { LoadedSide, LoadPlan } from './LoadPlan.ts';

/** Resets a side and, where `ask`, sees that it takes connections: a sentence where it does not. */
export async function readySide(
  plan: Pick<LoadPlan, 'service'>,
  side: LoadedSide,
  ask: boolean,
  { progress, signal }: Pick<LoadContext, 'progress' | 'signal'>,
): Promise<string | null> {
  const { url, reset: how } = plan.service[side];
  const asked = async (): Promise<string | null> => {
    progress.doing = `connecting to the ${side}`;
    const problem = ask && url !== null ? await connectionProblem(url, { signal }) : null;
    return problem === null ? null : `${problem}: is the ${side} up?`;
  };
  // A request needs who answers it, and a command may be what starts the service.
  const isCommand = how?.kind === 'command';
  const before = isCommand ? null : await asked();
  if (before !== null || signal.aborted) return before;
  progress.doing = `resetting the ${side}`;
  await reset(plan, side);
  return isCommand ? asked() : null;
}

async function reset({ service }: Pick<LoadPlan, 'service'>, side: LoadedSide): Promise<void> {
  if (service[side].reset === null) return;
  const dispatcher = await sideDispatcher(side, service[side], 1);
  try {
    await resetSide(side, service[side], dispatcher);
  } finally {
    await dispatcher.destroy();
  }
}
