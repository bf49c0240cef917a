import { compileRules } from '../../harness/comparison/rules/compileRules.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';

/**
 * The plan as a comparison of the baseline with its control takes it: the control stands in the candidate's place, and
 * the rules are counted apart, so that none looks used that only the control needed.
 */
export function controlPlan(plan: ShadowPlan): ShadowPlan {
  const { service, section } = plan;
  return {
    ...plan,
    service: { ...service, candidate: service.control ?? service.baseline },
    rules: compileRules(section.rules),
  };
}
