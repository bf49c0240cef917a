import type { Measurement } from '../model/measurement.ts';
import { displayCount } from '../statistics/display.ts';
import { severalVersions } from './severalVersions.ts';
import { addUp, isProportion } from './tally.ts';
import type { Tally } from './tally.ts';

/** What was measured of one operation; null where a measurement is not there. */
export interface OperationCounts {
  readonly operation: string;
  readonly mismatches: Tally | null;
  readonly coverage: Tally | null;
  readonly unbound: Tally | null;
}

/** The shadow lane's measurements added up. `problems` say why they cannot be trusted as they are. */
export interface ShadowCounts {
  readonly overall: Tally | null;
  /** Sorted by operation, so that the same evidence gives the same verdict. */
  readonly operations: readonly OperationCounts[];
  readonly runs: number;
  readonly problems: readonly string[];
}

const names = new Set(['mismatches', 'coverage', 'unbound']);

/** Adds the measurements up; the same (run, sequence) of one name and operation counts once. */
export function shadowCounts(measurements: readonly Measurement[]): ShadowCounts {
  const problems: string[] = [];
  const groups = new Map<string | null, Map<string, Measurement[]>>();
  const usable = distinct(measurements.filter(isMeant), problems);
  for (const measurement of usable) {
    const { operation } = measurement.subject;
    const group = groups.get(operation) ?? new Map<string, Measurement[]>();
    groups.set(operation, group);
    group.set(measurement.name, [...(group.get(measurement.name) ?? []), measurement]);
  }
  const tally = (operation: string | null, name: string): Tally | null => {
    const parts = groups.get(operation)?.get(name);
    return parts === undefined ? null : addUp(parts);
  };
  const overall = tally(null, 'mismatches');
  const operations = [...groups.keys()]
    .filter((operation) => operation !== null)
    .sort()
    .map((operation) => ({
      operation,
      mismatches: tally(operation, 'mismatches'),
      coverage: tally(operation, 'coverage'),
      unbound: tally(operation, 'unbound'),
    }));
  problems.push(...severalVersions(usable), ...doNotAddUp(overall, operations));
  return { overall, operations, runs: new Set(usable.map(({ run }) => run)).size, problems };
}

function isMeant({ lane, unit, name, subject }: Measurement): boolean {
  return lane === 'shadow' && unit === 'exchange' && subject.side === 'pair' && names.has(name);
}

function distinct(measurements: readonly Measurement[], problems: string[]): readonly Measurement[] {
  const kept = new Map<string, Measurement>();
  for (const measurement of measurements) {
    const { run, sequence, name, subject, sample } = measurement;
    const place = `${name} of ${subject.operation ?? 'all operations'} (run ${run}, sequence ${sequence})`;
    const key = JSON.stringify([run, sequence, name, subject.operation]);
    const known = kept.get(key);
    if (!isProportion(sample)) problems.push(`${place} are no possible counts`);
    else if (known === undefined) kept.set(key, measurement);
    else if (!sameSample(known, measurement)) problems.push(`${place} came twice with different counts`);
  }
  return [...kept.values()];
}

function sameSample(a: Measurement, b: Measurement): boolean {
  if (a.sample.kind !== 'proportion' || b.sample.kind !== 'proportion') return false;
  const { bad, total, clusters, badClusters } = b.sample;
  return (
    a.sample.bad === bad &&
    a.sample.total === total &&
    a.sample.clusters === clusters &&
    a.sample.badClusters === badClusters
  );
}

/** Every distinct exchange is of one operation, so the operations' mismatches make up the overall ones. */
function doNotAddUp(overall: Tally | null, operations: readonly OperationCounts[]): readonly string[] {
  if (overall === null) return [];
  const bad = operations.reduce((sum, { mismatches }) => sum + (mismatches?.bad ?? 0), 0);
  const total = operations.reduce((sum, { mismatches }) => sum + (mismatches?.total ?? 0), 0);
  if (bad === overall.bad && total === overall.total) return [];
  const [sums, said] = [
    [bad, total],
    [overall.bad, overall.total],
  ].map((pair) => pair.map(displayCount).join(' of '));
  return [`the operations' mismatches add up to ${sums}, not to the overall ${said}`];
}
