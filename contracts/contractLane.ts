import type { Lane, PreparedLane } from '../harness/lane/Lane.ts';
import { located } from '../harness/lane/located.ts';
import type { ContractPlan } from './ContractPlan.ts';
import { plainContract } from './ContractRequest.ts';
import { contractInputs } from './inputs.ts';
import { pactsInput, pactsInputNow } from './pactsInput.ts';
import { contractSection } from './section.ts';

/** The contract lane: every interaction of the consumers' pacts, against the candidate and the baseline. */
export const contractLane: Lane = {
  name: 'contract',
  schema: contractSection,
  // A census, and no share: each interaction must hold.
  measures: [],
  disturbs: 'state',
  inputs: contractInputs,
  pacts: pactsInputNow,
  recordings: () => Promise.resolve([]),
  // Loaded where the lane is asked for: a gate without it starts sooner.
  prepare: async (request) => {
    const { planContract } = await import('./planContract.ts');
    return preparedContract(await planContract(plainContract(request)));
  },
};

/** A plan as the conductor runs it. */
export function preparedContract(plan: ContractPlan): PreparedLane {
  return {
    rate: null,
    demands: demandsOf(plan),
    inputs: [pactsInput(plan.pacts)],
    run: async (context) => {
      const { runContract } = await import('./runContract.ts');
      return runContract(located(plan, context), context);
    },
  };
}

/** What `harness gate --explain` says of it. */
function demandsOf({ interactions, doubts, api }: ContractPlan): readonly string[] {
  const counting = interactions.filter(({ pending }) => !pending);
  const consumers = [...new Set(counting.map(({ pact }) => pact.consumer))].join(', ');
  return [
    `contract.interactions: ${String(counting.length)} of ${consumers === '' ? 'nobody' : consumers}, of which every one has to hold`,
    ...(api === null ? [] : [`contract.api: no finding against ${api.file.name} that is not accepted`]),
    ...doubts.map(({ id, reason }) => `contract.${id}: ${reason}`),
  ];
}
