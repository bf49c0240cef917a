import type { Measurement } from '../../harness/model/measurement.ts';
import type { MeasuredContracts } from '../told/measurements.ts';
import type { ApiCheck } from './checkApi.ts';

/** The census `api` of a run, after its other measurements; none where nothing was checked. */
export function apiMeasurement(
  check: ApiCheck | null,
  { run, service, version, window }: MeasuredContracts,
  sequence: number,
): readonly Measurement[] {
  if (check === null || check.sample === null) return [];
  const subject = { service, operation: null, side: 'candidate', version, share: null } as const;
  return [
    {
      schema: 'harness.measurement/1',
      run,
      sequence,
      lane: 'contract',
      name: 'api',
      unit: 'interaction',
      subject,
      window,
      sample: check.sample,
    },
  ];
}
