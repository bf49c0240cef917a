import type { Doubt } from '../../harness/model/doubt.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Tally } from '../replay/Tally.ts';

const driftedShare = 0.05;
const fewest = 2;

/**
 * Writes that no longer do what they were recorded for, and no reset: the stores hold what earlier runs left in them,
 * each side its own ids. What then differs may come from that, so it is no evidence against the candidate.
 */
export function staleState(plan: Pick<ShadowPlan, 'service' | 'writes'>, tally: Tally): readonly Doubt[] {
  const { baseline, candidate } = plan.service;
  if (baseline.reset !== null && candidate.reset !== null) return [];
  let drifted = 0;
  let writes = 0;
  let most = { id: '', drifted: 0 };
  for (const [id, operation] of tally.operations) {
    const method = id.slice(0, id.indexOf(' '));
    if (!plan.writes.isUnsafe({ id, method })) continue;
    writes += operation.selected;
    drifted += operation.drifted;
    if (operation.drifted > most.drifted) most = { id, drifted: operation.drifted };
  }
  if (drifted < fewest || drifted <= driftedShare * writes) return [];
  const count = (number: number): string => number.toLocaleString('en');
  const reason = `${count(drifted)} of ${count(writes)} writes no longer do what they were recorded for (such as ${most.id}; mostly: ${tally.mostly('drifted') ?? 'for no reason'}) and the sides are not reset: what earlier runs left in them may be all that differs; start both afresh, or see \`reset\` and \`vary\``;
  return [{ lane: 'shadow', id: 'stale-state', reason }];
}
