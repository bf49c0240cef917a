import type { LaneName } from '../model/measurement.ts';

/** The steps where a config says nothing of them, in percent. */
export const defaultSteps: readonly number[] = [5, 10, 25, 50, 100];

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

/** The promotion of a config that says nothing of it: every step needs these lanes. */
export function defaultPromotion(lanes: readonly LaneName[]): Promotion {
  return { steps: defaultSteps, require: [{ from: 1, lanes }], evidence: { maxAge: 86_400_000 } };
}
