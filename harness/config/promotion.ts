import type { LaneName } from '../model/measurement.ts';

/** How a service is let in step by step. */
export interface Promotion {
  /** Shares of the traffic in percent, rising, the last one 100. */
  readonly steps: readonly number[];
  /** Lanes that a step needs, from that share upward; rising. */
  readonly require: readonly { readonly from: number; readonly lanes: readonly LaneName[] }[];
  /** `maxAge` in ms: older evidence does not count. */
  readonly evidence: { readonly maxAge: number };
}

/** The lanes that a step to this share needs: those of the highest `from` that it reaches. */
export function requiredLanes(promotion: Promotion, share: number): readonly LaneName[] {
  let lanes: readonly LaneName[] = [];
  for (const requirement of promotion.require) if (requirement.from <= share) lanes = requirement.lanes;
  return lanes;
}
