import type { LaneResult } from '../lane/LaneResult.ts';
import type { Check, Verdict } from '../model/verdict.ts';
import type { PoolRemark } from './gate/remarkOn.ts';

interface Reasoned {
  readonly verdict: Verdict['verdict'];
  readonly reason: string;
  readonly checks: readonly Check[];
}

/** A judgement whose reason says what its reader needs to know in the same breath, where something counted against it. */
export function withRemarks<J extends Reasoned>(
  judgement: J,
  { remarks = [] }: Pick<LaneResult, 'remarks'>,
  pool: PoolRemark | null,
): J {
  const { verdict, reason, checks } = judgement;
  const isOpen = checks.some(
    ({ bad, outcome, method }) => bad > 0 && outcome !== 'pass' && method !== 'none',
  );
  if (!isOpen) return judgement;
  const isUndecided = verdict === 'inconclusive' || verdict === 'HOLD';
  const ofPool =
    pool === null ? [] : [pool.always, ...(isUndecided && pool.whenOpen !== null ? [pool.whenOpen] : [])];
  return { ...judgement, reason: [reason, ...remarks, ...ofPool].join('; ') };
}
