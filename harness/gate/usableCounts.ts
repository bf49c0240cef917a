import type { Measurement, Sample } from '../model/measurement.ts';
import { displayCount } from '../statistics/display.ts';
import { severalVersions } from './severalVersions.ts';
import { isProportion } from './tally.ts';

/** Measurements that can be added up, and why these cannot be trusted as they are, where they cannot. */
export interface UsableCounts {
  readonly usable: readonly Measurement[];
  readonly problems: readonly string[];
}

type Census = Extract<Sample, { kind: 'census' }>;

/** The same (run, sequence) counts once; counts that cannot be are left out, and told. */
export function usableCounts(measurements: readonly Measurement[]): UsableCounts {
  const problems: string[] = [];
  const kept = new Map<string, Measurement>();
  for (const measurement of measurements) {
    const { run, sequence, name, subject, sample } = measurement;
    const place = `${name} of ${subject.operation ?? 'all operations'} (run ${run}, sequence ${String(sequence)})`;
    const key = JSON.stringify([run, sequence]);
    const known = kept.get(key);
    if (!isPossible(sample)) problems.push(`${place} are no possible counts`);
    else if (known === undefined) kept.set(key, measurement);
    else if (contentOf(known) !== contentOf(measurement))
      problems.push(`${place} came twice with other counts`);
  }
  const usable = [...kept.values()];
  for (const { name, sample } of usable) if (sample.kind === 'census') problems.push(...excess(name, sample));
  return { usable, problems: [...problems, ...severalVersions(usable)] };
}

function isPossible(sample: Sample): boolean {
  switch (sample.kind) {
    case 'proportion':
      return isProportion(sample);
    case 'paired':
      return areCounts([sample.worse, sample.better, sample.tied]);
    case 'census':
      return areCounts([...done(sample), sample.expected]);
    default:
      return sample satisfies never;
  }
}

function areCounts(numbers: readonly number[]): boolean {
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
}

function done({ passed, failed, errored, skipped, pending }: Census): readonly number[] {
  return [passed, failed, errored, skipped, pending];
}

/** Cases that nobody expected could stand in for those that did not come. */
function excess(name: string, sample: Census): readonly string[] {
  const counted = done(sample).reduce((sum, count) => sum + count, 0);
  if (counted <= sample.expected) return [];
  return [
    `${displayCount(counted)} cases of ${name} were counted, but only ${displayCount(sample.expected)} expected`,
  ];
}

function contentOf({ name, subject, sample }: Measurement): string {
  const { operation, side, service, version } = subject;
  return JSON.stringify([
    name,
    operation,
    side,
    service,
    version,
    Object.entries(sample).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}
