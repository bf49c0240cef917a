import { crossSessions } from './crossSessions.ts';
import { negativeAuth } from './negativeAuth.ts';
import { withPasses, type PassedOn } from './withPasses.ts';
import type { PassContext, PassResult } from './Pass.ts';
import { goneSide } from './playTrials.ts';

/**
 * The passes that the plan asks for, one after the other, each over both sides as reset. Gives what adds to the main
 * pass's result what they came to.
 */
export async function runPasses(
  context: PassContext & { readonly runId: string },
): Promise<<Result extends PassedOn>(result: Result) => Result> {
  const { plan, runId, connections, signal, progress } = context;
  const results: PassResult[] = [];
  const run = async (doing: string, pass: (context: PassContext) => Promise<PassResult>): Promise<void> => {
    progress.doing = doing;
    if (!signal.aborted && goneSide(connections) === null) await connections.reset(signal);
    results.push(await pass(context));
  };
  if (plan.negativeAuth) await run('asking as nobody and as others', negativeAuth);
  if (plan.cross) await run('taking sessions from one side to the other', crossSessions);
  return (result) => withPasses(result, results, { run: runId, service: plan.service.name });
}
