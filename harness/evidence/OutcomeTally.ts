import type { Comparison } from '../model/comparison.ts';
import { outcomes, type Outcome } from '../model/outcome.ts';
import type { OperationReport, SideLatencies } from '../model/runReport.ts';
import { LatencyBuckets } from './LatencyBuckets.ts';

/** What is counted of a comparison. */
export type CountedComparison = Pick<Comparison, 'operation' | 'outcome' | 'statuses' | 'milliseconds'>;

interface Entry {
  readonly outcomes: Map<Outcome, number>;
  readonly baseline: LatencyBuckets;
  readonly candidate: LatencyBuckets;
  selected: number;
}

/** Counts outcomes and latencies by operation; memory grows with the operations alone. */
export class OutcomeTally {
  readonly #entries = new Map<string, Entry>();

  add({ operation, outcome, statuses, milliseconds }: CountedComparison): void {
    const entry = this.#entries.get(operation) ?? this.#newEntry(operation);
    entry.selected += 1;
    entry.outcomes.set(outcome, (entry.outcomes.get(outcome) ?? 0) + 1);
    const [, baseline, candidate] = statuses;
    const [left, right] = milliseconds;
    if (baseline === null || candidate === null || left === null || right === null) return;
    entry.baseline.add(left);
    entry.candidate.add(right);
  }

  operations(): readonly OperationReport[] {
    return [...this.#entries]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([operation, entry]) => ({
        operation,
        selected: entry.selected,
        outcomes: inOrder(entry.outcomes),
        latencies: latenciesOf(entry),
      }));
  }

  latencies(): SideLatencies {
    const all = { baseline: new LatencyBuckets(), candidate: new LatencyBuckets() };
    for (const { baseline, candidate } of this.#entries.values()) {
      all.baseline.include(baseline);
      all.candidate.include(candidate);
    }
    return latenciesOf(all);
  }

  #newEntry(operation: string): Entry {
    const entry: Entry = {
      outcomes: new Map(),
      baseline: new LatencyBuckets(),
      candidate: new LatencyBuckets(),
      selected: 0,
    };
    this.#entries.set(operation, entry);
    return entry;
  }
}

function latenciesOf(entry: Pick<Entry, 'baseline' | 'candidate'>): SideLatencies {
  return { baseline: entry.baseline.histogram(), candidate: entry.candidate.histogram() };
}

function inOrder(counts: ReadonlyMap<Outcome, number>): OperationReport['outcomes'] {
  return Object.fromEntries(
    outcomes.filter((name) => counts.has(name)).map((name) => [name, counts.get(name) ?? 0]),
  );
}
