import type { Verdict } from '../../model/verdict.ts';
import type { BoundRun } from './BoundRun.ts';
import { shardOf } from './shards.ts';
import { isCollection } from './standing.ts';

/**
 * Which look at a version this is, from 1. An earlier one is a judgement whose shares were no yes, and after which
 * evidence was gathered that counts now: asking again because the answer did not please. `last` is when the latest
 * evidence began, ISO 8601; `verdicts` are of runs that are not there. Runs side by side are one look, and so are the same
 * evidence judged again and the shards of one load.
 */
export function lookOf(runs: readonly BoundRun[], last: string, verdicts: readonly Verdict[] = []): number {
  const counted = runs.filter(
    ({ against }) => against === null || against === 'stale' || against === 'collected',
  );
  const known = new Set(runs.map(({ source }) => source.runId));
  const judged = [
    ...counted.flatMap((one) => (one.run.verdict === null || isPart(one) ? [] : [one.run.verdict])),
    ...verdicts.filter(({ runId }) => !known.has(runId)),
  ];
  const isBefore = (one: Verdict): boolean => Date.parse(one.decidedAt) < Date.parse(last);
  return 1 + judged.filter((one) => isBefore(one) && isOpen(one)).length + setsJudged(counted, isBefore);
}

/** A part of a load says nothing of its own: what is looked at is the whole of it. */
function isPart({ run }: BoundRun): boolean {
  return shardOf(run.manifest) !== null;
}

/** Sets of shards that were all judged before, some of them open: one look each, where no gate judged them together. */
function setsJudged(runs: readonly BoundRun[], isBefore: (one: Verdict) => boolean): number {
  const collected = runs.flatMap(({ run }) => (isCollection(run.manifest) ? run.manifest.sources : []));
  const together = new Set(collected.map(({ runId }) => runId));
  const sets = new Map<string, Verdict[]>();
  for (const { set, run } of runs)
    if (set !== null && run.verdict !== null && !together.has(run.manifest.runId))
      sets.set(set, [...(sets.get(set) ?? []), run.verdict]);
  return [...sets.values()].filter((verdicts) => verdicts.every(isBefore) && verdicts.some(isOpen)).length;
}

/** Whether some share was looked at and not found below its limit. What was held for another reason is asked once only. */
function isOpen({ checks }: Verdict): boolean {
  return checks.some(
    ({ observed, outcome, method }) =>
      observed > 0 && outcome !== 'pass' && method !== 'count' && method !== 'none',
  );
}
