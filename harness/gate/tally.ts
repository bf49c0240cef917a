import type { Measurement, Sample } from '../model/measurement.ts';

/** Proportions added up. `clusters` are sessions; null where a part did not count them. */
export interface Tally {
  readonly bad: number;
  readonly total: number;
  readonly clusters: number | null;
  readonly badClusters: number | null;
}

type Proportion = Extract<Sample, { kind: 'proportion' }>;

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);
const larger = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.max(a, b);

/**
 * Parts of one run add up; so do the runs, except for their sessions: ten replays of three sessions are three,
 * so the run with the most of them stands.
 */
export function addUp(measurements: readonly Measurement[]): Tally {
  const runs = new Map<string, Tally>();
  for (const { run, sample } of measurements) {
    if (!isProportion(sample)) continue;
    const before = runs.get(run) ?? { bad: 0, total: 0, clusters: 0, badClusters: 0 };
    runs.set(run, {
      bad: before.bad + sample.bad,
      total: before.total + sample.total,
      clusters: plus(before.clusters, sample.clusters),
      badClusters: plus(before.badClusters, sample.badClusters),
    });
  }
  return [...runs.values()].reduce((sum, run) => ({
    bad: sum.bad + run.bad,
    total: sum.total + run.total,
    clusters: larger(sum.clusters, run.clusters),
    badClusters: larger(sum.badClusters, run.badClusters),
  }));
}

/** Whether a sample is a proportion of whole numbers that can be: 0 <= bad <= total, in clusters likewise. */
export function isProportion(sample: Sample): sample is Proportion {
  if (sample.kind !== 'proportion') return false;
  const whole = (value: number | null): boolean =>
    value === null || (Number.isSafeInteger(value) && value >= 0);
  const { bad, total, clusters, badClusters, omitted = 0 } = sample;
  const within = clusters === null || badClusters === null || badClusters <= clusters;
  return [bad, total, omitted, clusters, badClusters].every(whole) && bad <= total && within;
}
