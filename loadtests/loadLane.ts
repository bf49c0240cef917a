import type { Lane, LaneContext, PreparedLane } from '../harness/lane/Lane.ts';
import { located } from '../harness/lane/located.ts';
import { requestMeasures } from '../harness/lane/requestMeasures.ts';
import { loadInputs } from './inputs.ts';

import type { LoadPlan } from './LoadPlan.ts';
import { plainLoad } from './LoadRequest.ts';
import { loadSection } from './section.ts';

/** The load lane: k6 against the candidate, each request counted against the limits. */
export const loadLane: Lane = {
  name: 'load',
  schema: loadSection,
  measures: requestMeasures,
  disturbs: 'everything',
  inputs: loadInputs,
  // To be replayed whole is the shadow lane's matter; what is played here are inputs.
  recordings: () => Promise.resolve([]),
  // Loaded where the lane is asked for: a gate without it starts sooner.
  prepare: async (request) => {
    const { planLoad } = await import('./planLoad.ts');
    return preparedLoad(await planLoad(plainLoad(request)));
  },
};

/** A plan as the conductor runs it. */
export function preparedLoad(plan: LoadPlan): PreparedLane {
  return {
    rate: plan.load.kind === 'recordings' ? plan.section.rate : null,
    run: async (context) => {
      const { runLoad } = await import('./runLoad.ts');
      return runLoad(located({ ...plan, load: locatedLoad(plan.load, context) }, context), context);
    },
  };
}

function locatedLoad(load: LoadPlan['load'], context: LaneContext): LoadPlan['load'] {
  return load.kind === 'recordings' ? { ...load, traffic: located(load.traffic, context) } : load;
}
