import type { ContractInteraction } from '../../harness/model/contract.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import { interactionName } from '../../harness/model/interactionName.ts';
import { someOf } from './interactionText.ts';

/**
 * Why it is no pass that everything holds: all of it are messages that the user's module made without asking the candidate
 * for anything. `unasked`: the descriptions of such messages.
 */
export function unaskedDoubts(
  interactions: readonly ContractInteraction[],
  unasked: readonly string[],
): readonly Doubt[] {
  const held = interactions.filter(({ pending, candidate }) => !pending && candidate?.outcome === 'held');
  const isUnasked = ({ kind, description }: ContractInteraction): boolean =>
    kind !== 'http' && unasked.includes(description);
  if (held.length === 0 || !held.every(isUnasked)) return [];
  const reason = `the candidate was asked for nothing: all that holds are messages that the module made by itself: ${someOf(held.map(interactionName))}`;
  return [{ lane: 'contract', id: 'unasked', reason }];
}
