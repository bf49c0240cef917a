import type { Doubt } from '../../harness/model/doubt.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Tally } from '../replay/Tally.ts';

/**
 * A candidate that turns away what the baseline answers: nothing to compare, and yet its users would be turned away
 * too. Above the limit on mismatches it cannot be a pass.
 */
export function throttledAlone(plan: Pick<ShadowPlan, 'service'>, tally: Tally): readonly Doubt[] {
  const { throttledAlone: refused } = tally;
  const { selected } = tally.accounting();
  if (refused === 0 || refused <= plan.service.limits.mismatches * selected) return [];
  const count = (number: number): string => number.toLocaleString('en');
  const reason = `the candidate alone turned ${count(refused)} of ${count(selected)} exchanges away with 429 or 503, where the baseline answered: is it smaller, or does it limit rates? Lower \`--rate\` to compare the rest`;
  return [{ lane: 'shadow', id: 'candidate-throttles', reason }];
}
