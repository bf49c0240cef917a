import type { Lane, PreparedLane } from '../harness/lane/Lane.ts';
import type { LaneResult } from '../harness/lane/LaneResult.ts';
import { shadowInputs, shadowRecordings } from './inputs.ts';
import { planShadow } from './planShadow.ts';
import { runShadow } from './runShadow.ts';
import { shadowSection } from './section.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import { plainRequest } from './ShadowRequest.ts';

/** Of no bytes: stands for a recording that was not read to its end. */
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The shadow lane: recorded traffic to both sides at once, and every answer compared. */
export const shadowLane: Lane = {
  name: 'shadow',
  schema: shadowSection,
  measures: [
    {
      name: 'mismatches',
      unit: 'exchange',
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
    rate: plan.rate,
    run: async (context) => result(plan, await runShadow(plan, { ...context, lines: context.run })),
  };
}

function result(plan: ShadowPlan, ran: Awaited<ReturnType<typeof runShadow>>): LaneResult {
  const digests = plan.recordings.digests();
  return {
    ...ran,
    recordings: plan.recordings.recordings.map(({ name }) => ({
      path: name,
      sha256: digests.get(name) ?? emptySha256,
    })),
  };
}
