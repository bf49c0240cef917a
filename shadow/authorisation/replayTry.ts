import { crossPaths } from './Candidate.ts';
import type { Case } from './Cases.ts';
import { chooseTrials, type Trial } from './chooseTrials.ts';
import { whomsOf } from './confirmCases.ts';
import { crossTrials, playCrossed } from './crossSessions.ts';
import { playAsOthers } from './negativeAuth.ts';
import type { PassContext } from './Pass.ts';
import { surveyCredentials } from './surveyCredentials.ts';
import { tryOf } from './tryId.ts';

/** A try named by its id once more, afresh: what came of it; null where the recording has no such exchange to try. */
export async function replayTry(id: string, context: PassContext): Promise<Case | null> {
  const named = tryOf(id);
  if (named === null) return null;
  const { exchange, path } = named;
  const { plan, learned, signal } = context;
  const survey = await surveyCredentials(plan, learned, signal);
  const crosses = Object.values(crossPaths).includes(path);
  const trials = crosses ? crossTrials(survey, plan.seed) : chooseTrials(survey, plan.seed);
  const [trial] = trials.flatMap(({ targets, other }): readonly Trial[] =>
    targets
      .filter((target) => target.id === exchange)
      .map((target) => ({ targets: [target], other, whoms: whomsOf(path) })),
  );
  if (trial === undefined) return null;
  const play = crosses ? playCrossed : playAsOthers;
  const cases = await play([trial], `replay ${String(Date.now())}`, context);
  return cases.all().find((one) => one.path === path) ?? null;
}
