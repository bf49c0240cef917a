import type { LaneResult } from '../../harness/lane/LaneResult.ts';
import type { PassResult } from './Pass.ts';

/** What a lane's result and the passes have in common. */
export type PassedOn = Pick<
  LaneResult,
  'measurements' | 'findings' | 'doubts' | 'notes' | 'identities' | 'window'
>;

/** What the main pass came to, with what the passes after it did: one census each, and no exchange more. */
export function withPasses<Result extends PassedOn>(
  result: Result,
  passes: readonly PassResult[],
  { run, service }: { readonly run: string; readonly service: string },
): Result {
  if (passes.length === 0) return result;
  const from = Math.max(-1, ...result.measurements.map(({ sequence }) => sequence)) + 1;
  const { version } = result.identities.candidate;
  const measurements: PassedOn['measurements'] = passes.map(({ name, census }, index) => ({
    schema: 'harness.measurement/1',
    run,
    sequence: from + index,
    lane: 'shadow',
    name,
    unit: 'request',
    subject: { service, operation: null, side: 'pair', version, share: null },
    window: result.window,
    sample: census,
  }));
  return {
    ...result,
    measurements: [...result.measurements, ...measurements],
    // A hole in authorisation is what to read first.
    findings: [...passes.flatMap(({ findings }) => findings), ...result.findings],
    doubts: [...result.doubts, ...passes.flatMap(({ doubts }) => doubts)],
    notes: [...passes.flatMap(({ notes }) => notes), ...result.notes],
  };
}
