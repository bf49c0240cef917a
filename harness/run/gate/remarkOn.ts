import type { PoolPart } from '../../evidence/pool/poolRuns.ts';
import type { Measurement } from '../../model/measurement.ts';
import { displayCount } from '../../statistics/display.ts';

const named = 3;

interface Overall {
  readonly bad: number;
  readonly total: number;
}

/** What a reader of a reason needs to know besides: always, and where the verdict is open; null for nothing more. */
export interface PoolRemark {
  readonly always: string;
  readonly whenOpen: string | null;
}

/**
 * That nothing went wrong this time, in which of the `earlier` runs it did, and that to run this again is no way out;
 * null where this run saw mismatches itself, or none saw any.
 */
export function remarkOn(
  own: readonly Measurement[],
  pooled: readonly Measurement[],
  earlier: readonly Pick<PoolPart, 'runId' | 'measurements' | 'findings'>[],
): PoolRemark | null {
  const [now, all] = [overallOf(own), overallOf(pooled)];
  if (now === null || all === null || now.total === 0 || now.bad > 0 || all.bad === 0) return null;
  const bad = earlier.filter(sawMismatches).map(({ runId }) => runId);
  const more = bad.length > named ? ` and ${displayCount(bad.length - named)} more` : '';
  const runs = bad.length === 0 ? '' : ` (${bad.slice(0, named).join(', ')}${more})`;
  return {
    always: `this run saw no mismatch in ${displayCount(now.total)}, earlier runs of this version did${runs}`,
    whenOpen: 'other exchanges are needed: a repeat of this recording adds none',
  };
}

/** A run that was killed has no measurements, and its findings only where it came that far. */
function sawMismatches({ measurements, findings }: Pick<PoolPart, 'measurements' | 'findings'>): boolean {
  return (overallOf(measurements)?.bad ?? 0) > 0 || findings.some(({ counts }) => counts);
}

function overallOf(measurements: readonly Measurement[]): Overall | null {
  for (const { lane, name, subject, sample } of measurements)
    if (
      lane === 'shadow' &&
      name === 'mismatches' &&
      subject.operation === null &&
      sample.kind === 'proportion'
    )
      return sample;
  return null;
}

/** Several remarks as one; null for none. */
export function joinedRemarks(all: readonly (PoolRemark | null)[]): PoolRemark | null {
  const remarks = all.filter((one) => one !== null);
  if (remarks.length === 0) return null;
  const open = remarks.flatMap(({ whenOpen }) => whenOpen ?? []);
  return {
    always: remarks.map(({ always }) => always).join('; '),
    whenOpen: open.length === 0 ? null : open.join('; '),
  };
}
