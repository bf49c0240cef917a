import { join } from 'node:path';
import { measuredSchema } from './measuredSchema.ts';
import { readDocument } from './readDocument.ts';
import { runFiles } from './runFiles.ts';
import type { Measurement } from '../model/measurement.ts';

/** The counts of a run: its lines, and what was counted so far of those that a kill kept from being written. */
export async function withMeasuredSoFar(
  directory: string,
  lines: readonly Measurement[],
): Promise<readonly Measurement[]> {
  const soFar = await readDocument(join(directory, runFiles.measured), 'harness.measured/1', measuredSchema);
  if (soFar === null) return lines;
  const written = new Set(lines.map(placeOf));
  const next = Math.max(-1, ...lines.map(({ sequence }) => sequence)) + 1;
  const missing = soFar.measurements.filter((one) => !written.has(placeOf(one)));
  return [...lines, ...missing.map((one, index) => ({ ...one, sequence: next + index }))];
}

function placeOf({ lane, name, subject }: Measurement): string {
  return JSON.stringify([lane, name, subject.operation, subject.side]);
}
