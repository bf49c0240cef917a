import type { ExchangeDifferences } from './comparison.ts';
import type { ContractDocument } from './contract.ts';
import type { ExchangeExample } from './example.ts';
import type { LatencyHistogram } from './latencyHistogram.ts';
import type { LoadDocument } from './load.ts';
import type { Manifest } from './manifest.ts';
import type { Outcome } from './outcome.ts';
import type { ScenarioDocument } from './scenario.ts';
import type { Verdict } from './verdict.ts';

/** Both sides' latencies from the scheduled time, of the exchanges that both answered. */
export interface SideLatencies {
  readonly baseline: LatencyHistogram;
  readonly candidate: LatencyHistogram;
}

/** What became of the exchanges of one operation. */
export interface OperationReport {
  readonly operation: string;
  /** Selected, each in exactly one outcome. */
  readonly selected: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly latencies: SideLatencies;
}

/**
 * Everything that a report prints, read from one run directory. Bounded whatever the length of the run: a few differing
 * exchanges are kept for each finding.
 */
export interface RunReport {
  readonly manifest: Manifest;
  readonly verdict: Verdict;
  /** By name. */
  readonly operations: readonly OperationReport[];
  /** Over all operations. */
  readonly latencies: SideLatencies;
  /** A few exchanges of each finding in full. */
  readonly examples: readonly ExchangeExample[];
  /** The differences of a few exchanges of each finding, those of `examples` among them. */
  readonly differences: readonly ExchangeDifferences[];
  /** Null where no load was made. */
  readonly load: LoadDocument | null;
  /** Null where no contract was verified. */
  readonly contract: ContractDocument | null;
  /** Null where no journey was played. */
  readonly scenario: ScenarioDocument | null;
}
