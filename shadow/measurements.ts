import type { Measurement, Sample } from '../harness/model/measurement.ts';
import type { Tally } from './replay/Tally.ts';

export interface MeasuredRun {
  readonly run: string;
  readonly service: string;
  readonly version: string;
  /** ms since the epoch. */
  readonly window: { readonly from: number; readonly to: number };
  readonly sessions: { readonly total: number; readonly bad: number };
}

/**
 * The shadow lane's counts: `mismatches` over distinct evidence, overall and by operation; `coverage` (not compared
 * of selected) and `unbound` (of selected) by operation.
 */
export function measurementsOf(tally: Tally, measured: MeasuredRun): readonly Measurement[] {
  const measurements: Measurement[] = [];
  const add = (
    name: string,
    operation: string | null,
    bad: number,
    total: number,
    clustered: boolean,
  ): void => {
    const sample: Sample = {
      kind: 'proportion',
      bad,
      total,
      clusters: clustered ? measured.sessions.total : null,
      badClusters: clustered ? measured.sessions.bad : null,
    };
    measurements.push({
      schema: 'harness.measurement/1',
      run: measured.run,
      sequence: measurements.length,
      lane: 'shadow',
      name,
      unit: 'exchange',
      subject: { service: measured.service, operation, side: 'pair', version: measured.version, share: null },
      window: measured.window,
      sample,
    });
  };
  const { total, bad } = tally.distinct;
  add('mismatches', null, bad, total, true);
  for (const [operation, count] of [...tally.operations].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    add('mismatches', operation, count.distinctBad, count.distinct, false);
    add('coverage', operation, count.selected - count.compared, count.selected, false);
    add('unbound', operation, count.unbound, count.selected, false);
  }
  return measurements;
}
