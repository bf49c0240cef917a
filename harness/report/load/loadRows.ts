import type { LatencyHistogram } from '../../model/latencyHistogram.ts';
import type { LoadRun } from '../../model/load.ts';
import type { LatencyLimits } from './loadLimits.ts';

/** Of the answers, ms: each the end of its bucket. */
export interface LoadTimes {
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  /** Of p95, at 95 %; null where there are too few answers for that end. */
  readonly p95Interval: { readonly lower: number | null; readonly upper: number | null };
  readonly p99: number;
  readonly max: number;
}

/** What one side was asked and answered, of one operation or of all, over its scripts and shards. */
export interface LoadNumbers {
  readonly requests: number;
  readonly failed: number;
  readonly wrong: number;
  readonly unavailable: number;
  /** Slower than the limit; null where there is none. */
  readonly slow: { readonly p95: number | null; readonly p99: number | null };
  /** Null where nothing was measured. */
  readonly times: LoadTimes | null;
  /** Requests a second, of the time in which they were made; null where that is not known. */
  readonly perSecond: number | null;
  readonly latencies: LatencyHistogram;
}

export type LoadSide = LoadRun['side'];

/** One operation, or all: what each side made of it. */
export interface LoadRow {
  /** Null for all operations. */
  readonly operation: string | null;
  readonly limits: LatencyLimits;
  /** Null where the side was not asked for it. */
  readonly candidate: LoadNumbers | null;
  readonly baseline: LoadNumbers | null;
}

/** What every format says of a load: the same numbers in the same order. */
export interface LoadView {
  /** Those that were loaded, the candidate first. */
  readonly sides: readonly LoadSide[];
  /** Over all operations. */
  readonly all: LoadRow;
  /** The candidate's worst first: failed or wrong, then slow, then by how many. */
  readonly operations: readonly LoadRow[];
  /** One sentence each. */
  readonly remarks: readonly string[];
}
