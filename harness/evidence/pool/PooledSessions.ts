import type { Measurement } from '../../model/measurement.ts';

interface Part {
  readonly use: 'counted' | 'faults';
  readonly measurements: readonly Measurement[];
}

/**
 * Sessions of several runs. Those that add evidence add up, so that a replay of the same ones adds none; but there are
 * never fewer than the run with the most of them counted, where several asked for the same.
 */
export class PooledSessions {
  #fresh = 0;
  #freshBad = 0;
  #most = 0;
  #mostBad = 0;

  /** `fresh` are the sessions of a run with evidence that no run before had, and whether it was bad. */
  add(fresh: ReadonlyMap<string, boolean>, { use, measurements }: Part): void {
    const bad = [...fresh.values()].filter(Boolean).length;
    const counted = use === 'counted' ? sessionsOf(measurements) : null;
    // Sessions that turned out to be one stand under two names in the comparisons, as one in what was counted.
    this.#fresh += Math.min(fresh.size, counted?.total ?? Infinity);
    this.#freshBad += Math.min(bad, counted?.bad ?? Infinity);
    this.#most = Math.max(this.#most, counted?.total ?? 0);
    this.#mostBad = Math.max(this.#mostBad, counted?.bad ?? 0);
  }

  get total(): number {
    return Math.max(this.#fresh, this.#most);
  }

  get bad(): number {
    return Math.max(this.#freshBad, this.#mostBad);
  }
}

/** The sessions as the lane counted them; null where it did not. */
function sessionsOf(
  measurements: readonly Measurement[],
): { readonly total: number; readonly bad: number } | null {
  for (const { lane, name, subject, sample } of measurements) {
    if (lane !== 'shadow' || name !== 'mismatches' || subject.operation !== null) continue;
    if (sample.kind !== 'proportion' || sample.clusters === null || sample.badClusters === null) continue;
    return { total: sample.clusters, bad: sample.badClusters };
  }
  return null;
}
