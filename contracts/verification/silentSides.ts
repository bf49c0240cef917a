import type { ContractInteraction } from '../../harness/model/contract.ts';
import type { Side } from '../../harness/model/observation.ts';

/** The sides that were asked and never answered anything: what nobody answered says nothing of who should have. */
export function silentSides(
  interactions: readonly Pick<ContractInteraction, Side>[],
  sides: readonly Side[],
): readonly Side[] {
  return sides.filter((side) => {
    const outcomes = new Set(interactions.map((one) => one[side]?.outcome));
    return outcomes.has('unanswered') && !outcomes.has('held') && !outcomes.has('mismatched');
  });
}
