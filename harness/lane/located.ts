import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { LaneContext } from './Lane.ts';

/** A plan at the addresses of sides that were brought up since it was made. Every lane begins with it. */
export function located<Plan extends { readonly service: ServiceConfig }>(
  plan: Plan,
  context: Pick<LaneContext, 'located'>,
): Plan {
  return context.located === undefined ? plan : { ...plan, service: context.located(plan.service) };
}
