import type { Doubt } from '../../harness/model/doubt.ts';
import type { Finding } from '../../harness/model/finding.ts';
import type { Sample } from '../../harness/model/measurement.ts';
import type { LaneProgress } from '../../harness/lane/LaneProgress.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import type { Connections } from '../sides/connections.ts';
import type { LineSink } from '../findings/FindingSink.ts';
import type { Learned } from '../../harness/study/learn.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';

export type PassName = 'negative-auth' | 'cross';

/** What a pass after the main one has to work with. */
export interface PassContext {
  readonly plan: ShadowPlan;
  readonly learned: Learned;
  readonly connections: Connections;
  readonly lines: LineSink;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly progress: LaneProgress;
}

/** What a pass came to; nothing of it is in the accounting of exchanges. */
export interface PassResult {
  readonly name: PassName;
  readonly census: Extract<Sample, { kind: 'census' }>;
  readonly findings: readonly Finding[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
}
