import type { Measurement } from '../model/measurement.ts';
import { displayCount } from '../statistics/display.ts';

/** A share added up: `omitted` should have been measured besides `total` and was not. */
export interface ShareTally {
  readonly bad: number;
  readonly total: number;
  readonly omitted: number;
}

/** One measure's shares: over all operations, null where nobody counted that, and of each operation. */
export interface ShareCounts {
  readonly overall: ShareTally | null;
  /** By operation, sorted, so that the same evidence gives the same verdict. */
  readonly operations: readonly { readonly operation: string; readonly tally: ShareTally }[];
}

/** Adds the shares of one measure up; what is none is left out. */
export function shareCounts(measurements: readonly Measurement[]): ShareCounts {
  const tallies = new Map<string | null, ShareTally>();
  for (const { subject, sample } of measurements) {
    if (sample.kind !== 'proportion') continue;
    const { bad, total, omitted = 0 } = sample;
    const before = tallies.get(subject.operation) ?? { bad: 0, total: 0, omitted: 0 };
    tallies.set(subject.operation, {
      bad: before.bad + bad,
      total: before.total + total,
      omitted: before.omitted + omitted,
    });
  }
  const operations = [...tallies].flatMap(([operation, tally]) =>
    operation === null ? [] : [{ operation, tally }],
  );
  return {
    overall: tallies.get(null) ?? null,
    operations: operations.toSorted((a, b) => (a.operation < b.operation ? -1 : 1)),
  };
}

/** Everything counted is of one operation, so the operations make up the whole; a sentence where they do not. */
export function doNotAddUp(name: string, { overall, operations }: ShareCounts): readonly string[] {
  if (overall === null || operations.length === 0) return [];
  const sum = (of: 'bad' | 'total'): number => operations.reduce((all, { tally }) => all + tally[of], 0);
  const [bad, total] = [sum('bad'), sum('total')];
  if (bad === overall.bad && total === overall.total) return [];
  const told = (a: number, b: number): string => `${displayCount(a)} of ${displayCount(b)}`;
  return [
    `${name} of the operations add up to ${told(bad, total)}, not to the overall ${told(overall.bad, overall.total)}`,
  ];
}

/**
 * What is left for the common limit once operations with limits of their own are taken out, and those operations. What
 * was omitted is nobody's in particular: each such operation takes its share of it, rounded up, the rest stays.
 */
export function splitOwn(
  counts: ShareCounts,
  isOwn: (operation: string) => boolean,
): { readonly shared: ShareCounts; readonly own: ReadonlyMap<string, ShareTally> } {
  const { overall, operations } = counts;
  const own = new Map<string, ShareTally>();
  for (const { operation, tally } of operations)
    if (isOwn(operation)) own.set(operation, { ...tally, omitted: omittedOf(tally, overall) });
  if (overall === null || own.size === 0) return { shared: counts, own };
  const rest = operations.filter(({ operation }) => !own.has(operation));
  const less = (of: keyof ShareTally): number => [...own.values()].reduce((sum, tally) => sum + tally[of], 0);
  // Counts that do not add up are a problem told elsewhere; here they must stay counts.
  const total = Math.max(0, overall.total - less('total'));
  const bad = Math.min(total, Math.max(0, overall.bad - less('bad')));
  const omitted = rest.length === 0 ? 0 : Math.max(0, overall.omitted - less('omitted'));
  return { shared: { overall: { bad, total, omitted }, operations: rest }, own };
}

function omittedOf({ total, omitted }: ShareTally, overall: ShareTally | null): number {
  if (omitted > 0 || overall === null || overall.omitted === 0 || total === 0) return omitted;
  return Math.ceil((overall.omitted * total) / Math.max(total, overall.total));
}

/** The shortest time that a pace is told from, ms. */
const shortest = 1_000;

/**
 * How many were counted a second, over all operations, the last time: of all that overlaps with what was measured last,
 * such as shards side by side. Null where nobody can say.
 */
export function paceOf(measurements: readonly Measurement[]): number | null {
  const overall = measurements.filter(({ subject }) => subject.operation === null);
  const last = Math.max(...overall.map(({ window }) => window.to));
  const from = Math.max(
    ...overall.filter(({ window }) => window.to === last).map(({ window }) => window.from),
  );
  const together = overall.filter(({ window }) => window.to > from);
  const span = last - Math.min(...together.map(({ window }) => window.from));
  const counted = together.reduce(
    (sum, { sample }) => sum + (sample.kind === 'proportion' ? sample.total : 0),
    0,
  );
  return span >= shortest && counted > 0 ? (counted * 1_000) / span : null;
}
