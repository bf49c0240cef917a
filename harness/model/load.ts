import type { LatencyHistogram } from './latencyHistogram.ts';

/** How one k6 process ended; `complete` and `thresholds` are ends that the script meant. */
export const loadEnds = [
  'complete',
  'thresholds',
  'setup',
  'teardown',
  'timeout',
  'config',
  'interrupted',
  'script',
  'aborted',
  'panic',
  'killed',
  'missing',
  'version',
  'other',
] as const;

export type LoadEnd = (typeof loadEnds)[number];

/** What one operation was asked and answered in one k6 process. */
export interface LoadOperation {
  readonly operation: string;
  readonly requests: number;
  /** A status that the script does not expect, or no answer. */
  readonly failed: number;
  /** An expected status with a wrong answer; none of `failed`. */
  readonly wrong: number;
  /** No answer, or a status of 500 and above. */
  readonly unavailable: number;
  /** Slower than the operation's limit; null where it has none. */
  readonly slow: { readonly p95: number | null; readonly p99: number | null };
  /** By status; `0` for no answer. */
  readonly statuses: Readonly<Record<string, number>>;
  /** By k6's error code. */
  readonly errorCodes: Readonly<Record<string, number>>;
  readonly latencies: LatencyHistogram;
}

/** One of k6's own thresholds, as k6 judged it at its end. */
export interface LoadThreshold {
  readonly metric: string;
  readonly expression: string;
  /** `unjudged`: k6 ended before it could say. */
  readonly outcome: 'passed' | 'crossed' | 'without-samples' | 'unjudged';
}

/** One k6 process: one script against one side. */
export interface LoadRun {
  readonly side: 'baseline' | 'candidate';
  /** Relative to the config, or `recording`. */
  readonly script: string;
  /** `2/4`: the part of the load that this process made; null for the whole. */
  readonly shard: string | null;
  /** `k6 v2.2.0` */
  readonly tool: string;
  readonly end: LoadEnd;
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Of the samples, ms since the epoch. */
  readonly window: { readonly from: number; readonly to: number };
  /** Those that count. */
  readonly requests: number;
  /** Requests that do not, by why. */
  readonly leftOut: {
    readonly setup: number;
    readonly health: number;
    readonly otherHost: number;
    readonly otherService: number;
    /** Begun within `load.warmup` of the first one. */
    readonly warmup: number;
  };
  readonly iterations: number;
  /** Iterations that k6 could not begin in time. */
  readonly dropped: number;
  /** Iterations that k6 cut off before they ended; null where it did not say. */
  readonly interrupted: number | null;
  /** Iterations that an exception ended. */
  readonly exceptions: number;
  /** Virtual users at work at most, and at hand. */
  readonly vus: { readonly most: number; readonly available: number };
  /** The most of all cores that k6 used over three seconds, 0 to 1; null where nobody could see. */
  readonly generatorCpu: number | null;
  readonly thresholds: readonly LoadThreshold[];
  readonly checks: readonly { readonly name: string; readonly passed: number; readonly failed: number }[];
  /** By name. */
  readonly operations: readonly LoadOperation[];
}

/** `load.json`: what k6 did and counted, for people; the verdict rests on the measurements. */
export interface LoadDocument {
  readonly schema: 'harness.load/1';
  readonly runs: readonly LoadRun[];
}
