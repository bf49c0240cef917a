import { partsOf, type FingerprintParts } from '../../comparison/fingerprint.ts';
import type { ExchangeDifferences } from '../../model/comparison.ts';
import type { Difference } from '../../model/difference.ts';
import { ValueShape } from './ValueShape.ts';

/** What the stored differences of one finding show. */
export interface Examples {
  /** Null where that side had nothing. */
  readonly baseline: ValueShape | null;
  readonly candidate: ValueShape | null;
  /** Differences that the two stand for. */
  readonly covered: number;
  /** Differences of the finding that lack a value where the others have one, or have one where the others lack it. */
  readonly others: number;
}

interface Gathered {
  readonly baseline: ValueShape | null;
  readonly candidate: ValueShape | null;
  count: number;
}

/**
 * Reads all differences of a finding that count. An entry can say of a side that it has a value or that it has none:
 * where a finding shows both, the more frequent is taken.
 */
export async function gatherExamples(
  lines: AsyncIterable<ExchangeDifferences>,
  finding: FingerprintParts,
): Promise<Examples | null> {
  const gathered = new Map<string, Gathered>();
  for await (const { operation, differences } of lines)
    for (const difference of differences) {
      if (!difference.counts || !isOf(finding, operation, difference)) continue;
      const { baseline, candidate } = difference;
      const key = `${String(baseline === null)} ${String(candidate === null)}`;
      const entry = gathered.get(key) ?? {
        baseline: baseline === null ? null : new ValueShape(),
        candidate: candidate === null ? null : new ValueShape(),
        count: 0,
      };
      gathered.set(key, entry);
      if (baseline !== null) entry.baseline?.add(baseline);
      if (candidate !== null) entry.candidate?.add(candidate);
      entry.count += 1;
    }
  const [most, ...rest] = [...gathered.values()].sort((a, b) => b.count - a.count);
  if (most === undefined) return null;
  const others = rest.reduce((sum, { count }) => sum + count, 0);
  return { baseline: most.baseline, candidate: most.candidate, covered: most.count, others };
}

/** By its parts: a hash for each of a million differences would take its time. */
function isOf(finding: FingerprintParts, operation: string, difference: Difference): boolean {
  if (difference.kind !== finding.kind || operation !== finding.operation) return false;
  const { location, path } = partsOf(operation, difference);
  return location === finding.location && path === finding.path;
}
