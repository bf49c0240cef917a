import type { LoadRun } from '../../harness/model/load.ts';
import { displayCount } from '../../harness/statistics/display.ts';

/** Ends that explain by themselves why nothing was sent. */
const ownReason: ReadonlySet<LoadRun['end']> = new Set([
  'setup',
  'config',
  'script',
  'missing',
  'version',
  'panic',
  'killed',
]);

/** Why no request counts, and what to do; null where the run's end says it already. */
export function noRequestsReason(run: LoadRun): string | null {
  const { setup, health, otherHost, otherService, warmup } = run.leftOut;
  const sent = [
    [otherHost, "went to another host than the side's: use BASE_URL"],
    [otherService, 'went to paths outside `routes`'],
    [health, 'went to health paths, which never count'],
    [warmup, 'were made while it warmed up (`load.warmup`): let it run longer'],
    [setup, 'were made by `setup` or `teardown`, which never count'],
  ] as const;
  const told = sent.flatMap(([count, words]) => (count === 0 ? [] : [`${displayCount(count)} ${words}`]));
  if (told.length > 0) return `no request counts: ${told.join('; ')}`;
  if (ownReason.has(run.end)) return null;
  return run.iterations === 0
    ? 'no iteration was finished and no request was sent: an empty run is no pass; look at the executor, duration and rate in the script’s `options`'
    : `${displayCount(run.iterations)} iterations sent no HTTP request: only requests of k6/http are counted`;
}
