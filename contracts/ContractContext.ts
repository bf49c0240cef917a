import type { LaneContext } from '../harness/lane/Lane.ts';

/** What the contract lane may use of a run. */
export type ContractContext = Omit<LaneContext, 'run'> & {
  readonly run: Pick<LaneContext['run'], 'contract' | 'contractLog' | 'identified' | 'soFar'>;
};
