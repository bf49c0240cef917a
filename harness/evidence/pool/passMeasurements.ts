import type { Measurement } from '../../model/measurement.ts';
import { passNames } from '../../model/passFindings.ts';
import type { EvidenceSource } from '../../model/manifest.ts';

/**
 * The cases that passes of the shadow lane counted: all of the latest run that counts in full, since it tried the same
 * again; where nothing failed in it, also what failed in any other, since what was seen was there.
 */
export function passMeasurements(
  parts: readonly { readonly measurements: readonly Measurement[]; readonly use: EvidenceSource['use'] }[],
): readonly Measurement[] {
  const all = parts.flatMap(({ measurements, use }) =>
    measurements.filter(isOfPass).map((measurement) => ({ measurement, use })),
  );
  const latest = new Map<string, Measurement>();
  for (const { measurement, use } of all) if (use === 'counted') latest.set(measurement.name, measurement);
  return all.flatMap(({ measurement }) => {
    if (latest.get(measurement.name) === measurement) return [measurement];
    const { sample } = measurement;
    const last = latest.get(measurement.name)?.sample;
    // What the latest found again is one thing and not two.
    const isKnown = last?.kind === 'census' && last.failed > 0;
    if (sample.kind !== 'census' || sample.failed === 0 || isKnown) return [];
    const { failed } = sample;
    return [
      {
        ...measurement,
        sample: { ...sample, passed: 0, errored: 0, skipped: 0, pending: 0, expected: failed },
      },
    ];
  });
}

function isOfPass({ lane, name, sample }: Measurement): boolean {
  return lane === 'shadow' && passNames.has(name) && sample.kind === 'census';
}
