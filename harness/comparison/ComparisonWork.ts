import type { RecordedResponse } from '../model/exchange.ts';
import type { ObservedResponse } from '../model/observation.ts';
import type { ComparisonContext } from './ComparisonContext.ts';
import type { DifferenceSink } from './DifferenceSink.ts';
import type { ValueJudge } from './values/ValueJudge.ts';

/** Two responses of equal status that are being compared, and what is needed for it. */
export interface ComparisonWork {
  /** Of the same status as the baseline's answer; null else. */
  readonly recorded: RecordedResponse | null;
  readonly baseline: ObservedResponse;
  readonly candidate: ObservedResponse;
  readonly context: ComparisonContext;
  readonly judge: ValueJudge;
  readonly sink: DifferenceSink;
}
