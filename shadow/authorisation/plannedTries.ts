import type { Learned } from '../../harness/study/learn.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { chooseTrials, type Trial } from './chooseTrials.ts';
import { crossTrials } from './crossSessions.ts';
import type { PassName } from './Pass.ts';
import { surveyCredentials } from './surveyCredentials.ts';

/** What a pass would try. */
export interface PlannedTries {
  readonly pass: PassName;
  /** Operations, by id. */
  readonly operations: readonly string[];
  /** Exchanges that would be tried, each in as many ways as the pass has. */
  readonly exchanges: number;
  /** Of `operations` those for which there are no credentials of another principal. */
  readonly nobodyElse: readonly string[];
  /** Operations that are sent with credentials of the config, and can have no others. */
  readonly given: readonly string[];
}

/** What the passes that the plan asks for would try; sends nothing. */
export async function plannedTries(
  plan: ShadowPlan,
  learned: Learned,
  signal: AbortSignal,
): Promise<readonly PlannedTries[]> {
  if (!plan.negativeAuth && !plan.cross) return [];
  const survey = await surveyCredentials(plan, learned, signal);
  const given = [...survey.given].toSorted();
  const planned = (pass: PassName, trials: readonly Trial[]): PlannedTries => {
    const targets = trials.flatMap(({ targets: own }) => own);
    const operations = new Set(targets.map(({ operation }) => operation.id));
    const withOther = new Set(
      trials.flatMap((trial) =>
        trial.other === null ? [] : trial.targets.map(({ operation }) => operation.id),
      ),
    );
    return {
      pass,
      operations: [...operations].toSorted(),
      exchanges: new Set(targets.map(({ id }) => id)).size,
      nobodyElse: pass === 'cross' ? [] : [...operations].filter((id) => !withOther.has(id)).toSorted(),
      given,
    };
  };
  return [
    ...(plan.negativeAuth ? [planned('negative-auth', chooseTrials(survey, plan.seed))] : []),
    ...(plan.cross ? [planned('cross', crossTrials(survey, plan.seed))] : []),
  ];
}
