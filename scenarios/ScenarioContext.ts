import type { LaneContext } from '../harness/lane/Lane.ts';

/** What the scenario lane may use of a run. */
export type ScenarioContext = Omit<LaneContext, 'run'> & {
  readonly run: Pick<
    LaneContext['run'],
    'scenario' | 'scenarioFile' | 'scenarioLog' | 'identified' | 'soFar'
  >;
};
