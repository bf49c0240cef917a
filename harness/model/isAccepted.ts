import type { Difference } from './difference.ts';
import { noiseNote } from './noiseNote.ts';

/**
 * Whether a difference does not count because somebody accepted it: what is neither noise nor another form of the same
 * value, nor what the candidate adds where additions are allowed.
 */
export function isAccepted({
  counts,
  kind,
  baseline,
  note,
}: Pick<Difference, 'counts' | 'kind' | 'baseline' | 'note'>): boolean {
  if (counts || note?.startsWith(noiseNote) === true) return false;
  const isAddition = kind === 'extra' || (kind === 'null' && baseline === null);
  return note === 'accepted' || (kind !== 'form' && !isAddition);
}
