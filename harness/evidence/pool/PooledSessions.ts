import type { Measurement } from '../../model/measurement.ts';

interface Part {
  readonly use: 'counted' | 'faults';
  readonly measurements: readonly Measurement[];
}

/** What a run shows of one session: whether it adds evidence that no run before had, and whether it was bad. */
export interface SessionShown {
  readonly isFresh: boolean;
  readonly isBad: boolean;
}

/**
 * Sessions of several runs. One counts once, in however many runs it is replayed, and only where it adds evidence; but
 * there are never fewer than in the run with the most of them, where several asked for the same. A session is known by
 * the recorded exchange that it begins with.
 */
export class PooledSessions {
  readonly #known = new Set<string>();
  readonly #knownBad = new Set<string>();
  #fresh = 0;
  #freshBad = 0;
  #most = 0;
  #mostBad = 0;

  add(shown: ReadonlyMap<string, SessionShown>, { use, measurements }: Part): void {
    let fresh = 0;
    let bad = 0;
    for (const [session, { isFresh, isBad }] of shown) {
      if (isFresh && !this.#known.has(session)) fresh += 1;
      if (isBad && !this.#knownBad.has(session)) bad += 1;
      this.#known.add(session);
      if (isBad) this.#knownBad.add(session);
    }
    const counted = use === 'counted' ? sessionsOf(measurements) : null;
    // Sessions that turned out to be one stand under two names in the comparisons, as one in what was counted.
    this.#fresh += Math.min(fresh, counted?.total ?? Infinity);
    this.#freshBad += Math.min(bad, counted?.bad ?? Infinity);
    this.#most = Math.max(this.#most, counted?.total ?? 0);
    this.#mostBad = Math.max(this.#mostBad, counted?.bad ?? 0);
  }

  get total(): number {
    return Math.max(this.#fresh, this.#most);
  }

  get bad(): number {
    return Math.min(this.total, Math.max(this.#freshBad, this.#mostBad));
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
