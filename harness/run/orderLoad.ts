import { termsOf } from '../config/laneTerms.ts';
import { newProgress } from '../lane/LaneProgress.ts';
import { loadLane, preparedLoad } from '../../loadtests/loadLane.ts';
import type { LoadPlan } from '../../loadtests/LoadPlan.ts';
import type { RunOrder } from './conductRun.ts';
import { lanes } from './lanes.ts';
import { policyOf } from './policyOf.ts';

/** The order of a run of the load lane alone. It is judged by what it measures itself: only the gate adds up runs. */
export function orderLoad(
  plan: LoadPlan,
  given: Pick<RunOrder, 'asked' | 'config' | 'cwd' | 'out'>,
): RunOrder {
  const { service, seed } = plan;
  return {
    ...given,
    service,
    seed,
    policy: policyOf('lane', service, ['load'], lanes),
    step: null,
    lanes: [
      {
        lane: loadLane,
        terms: termsOf(service, 'load'),
        prepared: preparedLoad(plan),
        progress: newProgress('bad requests'),
      },
    ],
    doubts: [],
    notes: [],
    pool: null,
  };
}
