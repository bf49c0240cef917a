import { termsOf } from '../config/laneTerms.ts';
import { newProgress } from '../lane/LaneProgress.ts';
import { preparedShadow, shadowLane } from '../../shadow/shadowLane.ts';
import type { ShadowPlan } from '../../shadow/ShadowPlan.ts';
import type { RunOrder } from './conductRun.ts';
import { lanes } from './lanes.ts';
import { policyOf } from './policyOf.ts';

/** The order of a run of the shadow lane alone. It is judged by what it measures itself: only the gate adds up runs. */
export function orderShadow(
  plan: ShadowPlan,
  given: Pick<RunOrder, 'asked' | 'config' | 'cwd' | 'out'>,
): RunOrder {
  const { service, seed } = plan;
  return {
    ...given,
    service,
    seed,
    policy: policyOf('lane', service, ['shadow'], lanes),
    step: null,
    lanes: [
      {
        lane: shadowLane,
        terms: termsOf(service, 'shadow'),
        prepared: preparedShadow(plan),
        progress: newProgress('mismatches'),
      },
    ],
    doubts: [],
    notes: [],
    pool: null,
  };
}
