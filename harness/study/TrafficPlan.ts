import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { RecordingSet } from '../recording/openRecordings.ts';
import type { SelectionRules } from './Selection.ts';
import type { TrafficSection } from './trafficSection.ts';

/** What has to be known to read recorded traffic and see how it hangs together. A lane's plan is one, and more. */
export interface TrafficPlan {
  readonly service: ServiceConfig;
  readonly section: Pick<TrafficSection, 'session' | 'vary' | 'edges'>;
  readonly recordings: RecordingSet;
  /** `hosts` is null until the recording has been looked at. */
  readonly selection: SelectionRules;
  /** Stop at the first record that cannot be used. */
  readonly strict: boolean;
}
