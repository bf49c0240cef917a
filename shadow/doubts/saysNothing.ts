import type { Doubt } from '../../harness/model/doubt.ts';
import type { Tally } from '../replay/Tally.ts';

const emptyShare = 0.9;

/** Nearly all that was compared says nothing of what the service does: refusals, "not modified", preflights. */
export function saysNothing({
  compared,
  contentless,
}: Pick<Tally, 'compared' | 'contentless'>): readonly Doubt[] {
  if (contentless <= emptyShare * compared) return [];
  const share = Math.floor((100 * contentless) / compared);
  const reason = `${String(share)} % of what was compared are refusals, 304s or OPTIONS: answers that say nothing of what the service does; record traffic that it serves`;
  return [{ lane: 'shadow', id: 'says-nothing', reason }];
}
