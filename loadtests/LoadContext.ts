import type { LaneContext } from '../harness/lane/Lane.ts';

/** What the load lane may use of a run. */
export type LoadContext = Omit<LaneContext, 'run'> & {
  readonly run: Pick<LaneContext['run'], 'load' | 'loadLog' | 'soFar' | 'identified'>;
};
