import type { CompiledAccepted } from '../harness/comparison/accepted.ts';
import type { CompiledRules } from '../harness/comparison/rules/CompiledRules.ts';
import type { Rate } from './replay/Pace.ts';
import type { ShadowSection } from './section.ts';
import type { TrafficPlan } from '../harness/study/TrafficPlan.ts';
import type { WritePolicy } from '../harness/study/WritePolicy.ts';

/** Everything a shadow run needs to know, worked out before anything is sent. */
export interface ShadowPlan extends TrafficPlan {
  readonly section: ShadowSection;
  readonly writes: WritePolicy;
  readonly rules: CompiledRules;
  readonly accepted: CompiledAccepted;
  readonly concurrency: number;
  readonly rate: Rate;
  /** Factor on the recorded timing; null to go by `rate`. */
  readonly speed: number | null;
  readonly seed: string;
  /** Whether the baseline is asked twice to see natural noise; false where a control shows it. */
  readonly selfReplay: boolean;
  /** Whether requests are also sent as nobody and as others. */
  readonly negativeAuth: boolean;
  /** Whether each side is also shown the credentials of the other. */
  readonly cross: boolean;
}
