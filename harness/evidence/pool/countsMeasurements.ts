import type { EvidenceSource } from '../../model/manifest.ts';
import type { Measurement } from '../../model/measurement.ts';

interface Part {
  readonly runId: string;
  readonly set?: string | null;
  readonly use: EvidenceSource['use'];
  readonly measurements: readonly Measurement[];
}

/**
 * What lanes other than shadow counted, as it is: a request made again is another one. Of runs that count in part only
 * what went wrong is taken. A census that is a sign and no proof is that of the latest run, or set of shards: the next
 * run looks again, and the counts themselves are all there.
 */
export function countsMeasurements(parts: readonly Part[]): readonly Measurement[] {
  const latest = new Map<string, string>();
  for (const part of parts)
    for (const measurement of part.measurements)
      if (part.use === 'counted' && isSign(measurement))
        latest.set(placeOf(measurement), part.set ?? part.runId);
  return parts.flatMap((part) =>
    part.measurements.flatMap((measurement) => {
      if (measurement.lane === 'shadow') return [];
      if (part.use === 'faults') return faultsOf(measurement);
      const isOld = isSign(measurement) && latest.get(placeOf(measurement)) !== (part.set ?? part.runId);
      return isOld ? [] : [measurement];
    }),
  );
}

function isSign({ lane, sample }: Measurement): boolean {
  return lane !== 'shadow' && sample.kind === 'census' && sample.proof === false;
}

function placeOf({ lane, name, subject }: Measurement): string {
  return JSON.stringify([lane, name, subject.operation]);
}

/** What went wrong, without what went well or was left out beside it. */
function faultsOf(measurement: Measurement): readonly Measurement[] {
  const { sample } = measurement;
  switch (sample.kind) {
    case 'proportion': {
      const { bad, badClusters } = sample;
      if (bad === 0) return [];
      const { omitted: _, ...rest } = sample;
      return [{ ...measurement, sample: { ...rest, total: bad, clusters: badClusters } }];
    }
    case 'census': {
      const { failed } = sample;
      if (failed === 0 || isSign(measurement)) return [];
      const undone = { passed: 0, errored: 0, skipped: 0, pending: 0 };
      return [{ ...measurement, sample: { ...sample, ...undone, expected: failed } }];
    }
    case 'paired':
      return [];
    default:
      return sample satisfies never;
  }
}
