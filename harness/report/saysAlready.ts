import type { Check, Verdict } from '../model/verdict.ts';

/** Whether the verdict's own sentence is this check's, of a lane alone or led by the lane's name. */
export function saysAlready(
  { reason }: Pick<Verdict, 'reason'>,
  { lane, reason: own }: Pick<Check, 'lane' | 'reason'>,
): boolean {
  return reason.startsWith(own) || `; ${reason}`.includes(`; ${lane}: ${own}`);
}
