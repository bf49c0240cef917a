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

/** Where a side never answered anything, what it did not answer is open: the service is not there, rather than broken. */
export function openWhereSilent(
  interactions: readonly ContractInteraction[],
  sides: readonly Side[],
): readonly ContractInteraction[] {
  const silent = silentSides(interactions, sides);
  return interactions.map((one) =>
    silent.some((side) => one[side]?.outcome === 'unanswered') ? { ...one, standing: 'open' } : one,
  );
}
