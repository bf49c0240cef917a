import type { ContractInteraction, SideAnswer } from '../../harness/model/contract.ts';
import type { Side } from '../../harness/model/observation.ts';
import { isServerError } from './statusOf.ts';

/**
 * The sides that were asked and never answered anything: what nobody answered says nothing of who should have. A baseline
 * with a server error for everything is as good as away: what the monolith does is not known by it.
 */
export function silentSides(
  interactions: readonly Pick<ContractInteraction, Side>[],
  sides: readonly Side[],
): readonly Side[] {
  return sides.filter((side) => {
    const answers = interactions.map((one) => one[side]).filter((answer) => answer !== null);
    const given = answers.filter(({ outcome }) => outcome !== 'errored' && outcome !== 'skipped');
    return given.length > 0 && given.every((answer) => isAway(answer, side));
  });
}

/** Where a side never answered anything, what it did not answer is open: the service is not there, rather than broken. */
export function openWhereSilent(
  interactions: readonly ContractInteraction[],
  sides: readonly Side[],
): readonly ContractInteraction[] {
  const silent = silentSides(interactions, sides);
  const isOpen = (answer: SideAnswer | null, side: Side): boolean => answer !== null && isAway(answer, side);
  return interactions.map((one) =>
    silent.some((side) => isOpen(one[side], side)) ? { ...one, standing: 'open' } : one,
  );
}

function isAway(answer: SideAnswer, side: Side): boolean {
  return answer.outcome === 'unanswered' || (side === 'baseline' && isServerError(answer));
}
