import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import type { LoadDocument, LoadOperation } from '../../model/load.ts';

/**
 * What the load lane did in the runs that were judged, in the order in which they were started; null where none made a
 * load. Of those that count for their faults only, the ones with faults, or all where no other counts: what nothing rests
 * on would make the numbers other than those of the verdict.
 */
export function mergedLoad(evidence: readonly BoundRun[]): LoadDocument | null {
  const loads = evidence.flatMap(({ run: { load }, uses }) => {
    const use = uses.get('load')?.use ?? 'left-out';
    return load === null || use === 'left-out' ? [] : [{ load, isCounted: use === 'counted' }];
  });
  const hasCounted = loads.some(({ isCounted }) => isCounted);
  const shown = loads.filter(({ load, isCounted }) => isCounted || !hasCounted || hasFaults(load));
  const [first] = shown;
  return first === undefined ? null : { ...first.load, runs: shown.flatMap(({ load: { runs } }) => runs) };
}

function hasFaults({ runs }: LoadDocument): boolean {
  return runs.some(({ side, operations }) => side === 'candidate' && operations.some(isFaulty));
}

function isFaulty({ failed, wrong, unavailable, slow }: LoadOperation): boolean {
  return failed + wrong + unavailable + (slow.p95 ?? 0) + (slow.p99 ?? 0) > 0;
}
