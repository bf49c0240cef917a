import type { LoadRun } from '../../harness/model/load.ts';
import type { OperationResolver } from '../../harness/operation/OperationResolver.ts';
import type { RouteMatcher } from '../../harness/operation/RouteMatcher.ts';
import type { TakeSample } from './K6OutputReader.ts';

/** An operation's latency limits, ms; null where it has none. */
export interface SlowLimits {
  readonly p95: number | null;
  readonly p99: number | null;
}

/** What tells a request of the service from one that does not count. */
export interface K6Target {
  /** Origin of the loaded side: `http://auth:8001`. */
  readonly origin: string;
  /** Path of the side's URL, before every path: empty, or `/base`. */
  readonly pathPrefix: string;
  /** `service.routes` and `service.health`. */
  readonly routes: RouteMatcher;
  readonly operations: Pick<OperationResolver, 'resolve'>;
  /** Limits of an operation's id: `GET /auth/users/{}`. */
  readonly limitsOf: (operation: string) => SlowLimits;
  /** ms after the first request in which requests begin that do not count; none where nothing is said. */
  readonly warmup?: number;
}

/** What a script and its modules read of their environment, as far as their text tells. */
export interface ScriptReads {
  readonly baseUrl: boolean;
  /** By name, of those that are read as `__ENV.NAME`. */
  readonly variables: readonly string[];
}

/** How far a k6 process is, of the requests that count; told about once a second. */
export interface K6Snapshot {
  readonly requests: number;
  /** Failed or wrong. */
  readonly bad: number;
  /** Slower than the p95 limit of their operation. */
  readonly slow: number;
  readonly iterations: number;
  readonly dropped: number;
  /** Virtual users at work now. */
  readonly vus: number;
}

/** One k6 process that is asked for: one script against one side. */
export interface K6Order {
  /** k6's program, absolute. */
  readonly k6: string;
  /** `v2.2.0` */
  readonly version: string;
  /** The script's file, absolute. */
  readonly script: string;
  /** What the script is called in `load.json`: relative to the config, or `recording`. */
  readonly title: string;
  /** Null or left out: not looked at, or it needs no look. */
  readonly reads?: ScriptReads | null;
  /** k6 runs in it. */
  readonly directory: string;
  readonly side: LoadRun['side'];
  readonly shard: string | null;
  readonly target: K6Target;
  /** Handed to the script as process environment: BASE_URL, HARNESS_*, `load.env`. */
  readonly environment: Readonly<Record<string, string>>;
  /** What k6 inherits, cleaned of what would change the test; `process.env` where nothing is said. */
  readonly inherited?: Readonly<Record<string, string | undefined>>;
  /** Further arguments of `k6 run`: `--execution-segment`, `--block-hostnames`. */
  readonly options?: readonly string[];
  /** Aborted: SIGINT, and SIGKILL after `grace` ms (30 s where nothing is said). What was measured until then counts. */
  readonly signal: AbortSignal;
  readonly grace?: number;
  /** Takes each line that k6 prints and that is no sample; not redacted yet. */
  readonly log: (line: string) => void;
  readonly progress?: (snapshot: K6Snapshot) => void;
  /** Told about once a second what was counted until then, as a run that was interrupted. */
  readonly soFar?: (run: LoadRun) => void;
  /** Who else takes a metric's samples; asked once a metric, null for nobody. */
  readonly takerOf?: (metric: string) => TakeSample | null;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** What k6 said besides the counts, for the sentences of doubts and notes. Not redacted yet. */
export interface K6Remarks {
  /** The first exception of an iteration, with its place in the script. */
  readonly exception: string | null;
  /** k6's last error: why it ended as it did. */
  readonly error: string | null;
  /** Operations, statuses or checks were more than are kept apart: the rest is counted as `other`. */
  readonly overflow: boolean;
  /** Answers reported as wrong that belong to no request that counts. */
  readonly wrongWithoutRequest: number;
  /** Requests of a script that never reads BASE_URL, whose names hide their URLs: whom it asked nobody can say. */
  readonly hiddenUrls: number;
  /** Variables that the script reads, and that the shell has set and the config does not name. */
  readonly undeclared?: readonly string[];
  /** Requests that k6 could not even make, and its first word on them. */
  readonly unmade: { readonly count: number; readonly first: string | null };
}

/** How a k6 process ended, with all it measured until then. */
export interface K6Ended {
  readonly run: LoadRun;
  readonly remarks: K6Remarks;
  /** Sentences that whoever reads the run should know. */
  readonly notes: readonly string[];
}
