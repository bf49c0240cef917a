import type { Measurement } from '../model/measurement.ts';

/** A sentence where evidence is of more than one service or version: it cannot be judged as one. */
export function severalVersions(measurements: readonly Measurement[]): readonly string[] {
  const subjects = new Set(measurements.map(({ subject }) => `${subject.service} ${subject.version}`));
  return subjects.size > 1 ? [`the evidence is of several versions: ${[...subjects].sort().join(', ')}`] : [];
}
