import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { RecordingSet } from '../harness/recording/openRecordings.ts';
import type { CompiledAccepted } from '../harness/comparison/accepted.ts';
import type { CompiledRules } from '../harness/comparison/rules/CompiledRules.ts';
import type { Rate } from './replay/Pace.ts';
import type { ShadowSection } from './section.ts';
import type { SelectionRules } from './study/Selection.ts';
import type { WritePolicy } from './sides/writePolicy.ts';

/** Everything a shadow run needs to know, worked out before anything is sent. */
export interface ShadowPlan {
  readonly service: ServiceConfig;
  readonly section: ShadowSection;
  readonly recordings: RecordingSet;
  /** `hosts` is null until the recording has been looked at. */
  readonly selection: SelectionRules;
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
  /** Stop at the first record that cannot be used. */
  readonly strict: boolean;
  /** Whether requests are also sent as nobody and as others. */
  readonly negativeAuth: boolean;
  /** Whether each side is also shown the credentials of the other. */
  readonly cross: boolean;
}
