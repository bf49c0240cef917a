import type { Measurement } from '../model/measurement.ts';

/**
 * A sentence where evidence is of more than one service or version: it cannot be judged as one. What was counted on the
 * baseline beside it is not judged.
 */
export function severalVersions(measurements: readonly Measurement[]): readonly string[] {
  const judged = measurements.filter(({ subject }) => subject.side !== 'baseline');
  const subjects = new Set(judged.map(({ subject }) => `${subject.service} ${subject.version}`));
  return subjects.size > 1 ? [`the evidence is of several versions: ${[...subjects].sort().join(', ')}`] : [];
}
