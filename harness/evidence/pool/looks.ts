import type { Verdict } from '../../model/verdict.ts';
import type { BoundRun } from './gatherRuns.ts';

/**
 * Which look at a version this is, from 1. An earlier one is a judgement whose shares were no yes, and after which
 * evidence was gathered that counts now: asking again because the answer did not please. `last` is when the latest
 * evidence began, ISO 8601; `verdicts` are of runs that are not there. Runs side by side are one look, and so is the same evidence judged again.
 */
export function lookOf(runs: readonly BoundRun[], last: string, verdicts: readonly Verdict[] = []): number {
  const counted = runs.filter(
    ({ against }) => against === null || against === 'stale' || against === 'collected',
  );
  const known = new Set(runs.map(({ source }) => source.runId));
  const judged = [
    ...counted.flatMap(({ run: { verdict } }) => (verdict === null ? [] : [verdict])),
    ...verdicts.filter(({ runId }) => !known.has(runId)),
  ];
  return 1 + judged.filter((one) => Date.parse(one.decidedAt) < Date.parse(last) && isOpen(one)).length;
}

/** Whether some share was looked at and not found below its limit. What was held for another reason is asked once only. */
function isOpen({ checks }: Verdict): boolean {
  return checks.some(
    ({ observed, outcome, method }) =>
      observed > 0 && outcome !== 'pass' && method !== 'count' && method !== 'none',
  );
}
