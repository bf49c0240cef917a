import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import type { LoadDocument } from '../../model/load.ts';

/**
 * What the load lane did in the runs whose evidence of it counts, were it only for its faults, in the order in which they
 * were started; null where none made a load.
 */
export function mergedLoad(evidence: readonly BoundRun[]): LoadDocument | null {
  const loads = evidence.flatMap(({ run: { load }, uses }) => {
    const use = uses.get('load')?.use ?? 'left-out';
    return load === null || use === 'left-out' ? [] : [load];
  });
  const [first] = loads;
  return first === undefined ? null : { ...first, runs: loads.flatMap(({ runs }) => runs) };
}
