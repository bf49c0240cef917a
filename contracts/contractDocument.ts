import type { ContractDocument, ContractInteraction } from '../harness/model/contract.ts';
import type { ContractPlan } from './ContractPlan.ts';

/** What became of the interactions, so far or in all, as it is stored. */
export function contractDocument(
  { pacts }: Pick<ContractPlan, 'pacts'>,
  interactions: readonly ContractInteraction[],
  api: ContractDocument['api'],
): ContractDocument {
  return {
    schema: 'harness.contract/1',
    pacts: pacts.map(({ title, consumer, provider, specification, interactions: of, recorded }) => ({
      title,
      consumer,
      provider,
      specification,
      interactions: of.length,
      recorded,
    })),
    interactions,
    api,
  };
}
