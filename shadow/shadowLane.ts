import type { Lane, PreparedLane } from '../harness/lane/Lane.ts';
import { located } from '../harness/lane/located.ts';
import { shadowInputs, shadowRecordings } from './inputs.ts';
import { planShadow } from './planShadow.ts';
import { recordingsOf } from '../harness/study/recordingsOf.ts';
import { runShadow } from './runShadow.ts';
import { shadowSection } from './section.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import { plainRequest } from './ShadowRequest.ts';

/** The shadow lane: recorded traffic to both sides at once, and every answer compared. */
export const shadowLane: Lane = {
  name: 'shadow',
  schema: shadowSection,
  measures: [
    {
      name: 'mismatches',
      unit: 'exchange',
      own: 'mismatches',
      says: 'distinct exchanges that the two sides answer differently',
      limit: ({ mismatches }) => mismatches,
    },
  ],
  disturbs: 'state',
  inputs: shadowInputs,
  recordings: shadowRecordings,
  prepare: async (request) => preparedShadow(await planShadow(plainRequest(request))),
};

/** A plan as the conductor runs it. */
export function preparedShadow(plan: ShadowPlan): PreparedLane {
  return {
    rate: plan.speed === null ? plan.rate : null,
    run: async (context) => {
      const ran = await runShadow(located(plan, context), {
        ...context,
        lines: context.run,
        keeper: context.run,
      });
      return { ...ran, recordings: recordingsOf(plan) };
    },
  };
}
