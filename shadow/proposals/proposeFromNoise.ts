import type { Rule } from '../../harness/comparison/rules/ruleSchema.ts';
import { displayCount } from '../../harness/statistics/display.ts';
import type { NoisyPlace } from './NoiseEvidence.ts';
import type { ProposedRule } from './Proposals.ts';
import { labelOf, ruleFor } from './proposeRules.ts';
import type { Origins } from './scalarRule.ts';

/** Second answers that have to differ before it is a pattern. */
const fewest = 3;
const mostUnexplained = 20;

/** Rules for what the baseline itself says otherwise when it is asked again, and what no rule explains. */
export function proposeFromNoise(
  noise: readonly NoisyPlace[],
  origins: Origins,
  present: readonly Rule[],
): { readonly rules: readonly ProposedRule[]; readonly unexplained: readonly string[] } {
  const known = new Set(present.map(labelOf));
  const rules: ProposedRule[] = [];
  const unexplained: string[] = [];
  for (const noisy of noise.toSorted((a, b) => b.place.total - a.place.total)) {
    const { place } = noisy;
    if (place.total < fewest) continue;
    // Both answers are the baseline's: links in them name its address.
    const proposed = ruleFor(place, { baseline: origins.baseline, candidate: origins.baseline });
    if (proposed === null) {
      if (unexplained.length < mostUnexplained)
        unexplained.push(
          `${place.operation} ${place.path} ${extentOf(noisy)}; no rule explains it and goes on checking`,
        );
    } else if (!known.has(labelOf(proposed.rule)))
      rules.push({ rule: proposed.rule, why: `${extentOf(noisy)}: ${proposed.why}` });
  }
  return { rules, unexplained };
}

function extentOf({ place: { total, pairs }, of }: NoisyPlace): string {
  const values = new Set(pairs.flatMap(({ baseline, candidate }) => [baseline, candidate])).size;
  const some = values === 0 ? '' : `; ${displayCount(values)} ${values === 1 ? 'value' : 'values'}`;
  return `differs from itself in ${displayCount(total)} of ${displayCount(of)} answers of the baseline${some}`;
}
