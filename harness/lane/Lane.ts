import type { ZodObject } from 'zod';
import type { OperationLimits, OwnLimit } from '../config/limits.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { EarlierRun } from '../evidence/readEarlier.ts';
import type { RunDirectory } from '../evidence/RunDirectory.ts';
import type { ManifestFile } from '../model/manifest.ts';
import type { LaneName, Measurement } from '../model/measurement.ts';
import type { ShareWords } from '../model/shareWords.ts';
import type { Redactor } from '../redaction/Redactor.ts';
import type { LaneProgress } from './LaneProgress.ts';
import type { LaneResult } from './LaneResult.ts';

/** A proportion that a lane measures, and the limit of the config that it is held against. */
export interface LaneMeasure {
  /** The measurement's name: `mismatches`. */
  readonly name: string;
  readonly unit: Measurement['unit'];
  /** One clause for people: `exchanges that the two sides answer differently`, `requests slower than 500 ms`. */
  readonly says: string | ((limits: OperationLimits) => string);
  /** What the config calls it: an operation that sets this itself is held to it by itself. */
  readonly own: OwnLimit;
  /** How counts of it are told; left out where they are told as they are. */
  readonly words?: (limits: OperationLimits) => ShareWords;
  /** A fraction; null where the config sets none, and nothing is judged. */
  readonly limit: (limits: OperationLimits) => number | null;
}

/**
 * What a lane does to the systems while it runs: `nothing` (beside anything), `state` (resets or writes: one such lane
 * at a time), `everything` (load: nothing else goes on).
 */
export type Disturbance = 'nothing' | 'state' | 'everything';

/** What is asked of a lane. What a lane takes from the command line besides is its own command's matter. */
export interface LaneRequest {
  readonly service: ServiceConfig;
  /** Folder that relative paths of flags are taken from. */
  readonly cwd: string;
  readonly seed: string;
  /** The time that the run goes by: which accepted differences have expired. */
  readonly at: Date;
  /** At most so many units; null for all. */
  readonly limit: number | null;
  /** Units a second; null for what the config says. */
  readonly rate: number | 'max' | null;
}

/** What a lane writes to a run, and reads back of it. */
type LaneLines =
  | 'comparison'
  | 'differences'
  | 'paired'
  | 'pairedLines'
  | 'differenceLines'
  | 'rewriteDifferences'
  | 'rewriteComparisons'
  | 'edges'
  | 'load'
  | 'loadLog'
  | 'contract'
  | 'contractLog'
  | 'scenario'
  | 'scenarioFile'
  | 'scenarioLog'
  | 'soFar'
  | 'identified'
  | 'sent'
  | 'identity'
  | 'commit'
  | 'begins';

export interface LaneContext {
  readonly runId: string;
  readonly run: Pick<RunDirectory, LaneLines>;
  /** What the run left when it ended before its end; null or left out for one from its beginning. */
  readonly earlier?: EarlierRun | null;
  /** The service with the addresses of sides that were brought up for this run; left out where none was. */
  readonly located?: (service: ServiceConfig) => ServiceConfig;
  readonly redactor: Redactor;
  /** Aborted by a signal or when the lane's time is over. */
  readonly signal: AbortSignal;
  readonly progress: LaneProgress;
  /** ms since the epoch: the only clock of a lane that ends up in files. */
  readonly now: () => number;
}

/** A lane that is ready to run: every mistake in flags, config and files has been found. */
export interface PreparedLane {
  /** Units a second that it is going to send to each side; null where nobody can say. */
  readonly rate: number | null;
  /** What it is going to hold the candidate to besides shares of a limit, one line each; left out for nothing. */
  readonly demands?: readonly string[];
  /** What decides what counts and is known only now that it was read; left out for nothing. */
  readonly inputs?: readonly ManifestFile[];
  /** Runs it. What the systems do is data; only a fault of ours throws. */
  readonly run: (context: LaneContext) => Promise<LaneResult>;
}

/** One kind of evidence. A new lane is one folder that exports such an object, and one line in the registry. */
export interface Lane {
  readonly name: LaneName;
  /** The lane's section under a service of the config. */
  readonly schema: ZodObject;
  readonly measures: readonly LaneMeasure[];
  readonly disturbs: Disturbance;
  /** Files besides config and recordings that decide what counts: evidence is bound to what they say. */
  readonly inputs: (service: ServiceConfig) => Promise<readonly ManifestFile[]>;
  /** What pacts the config names ask for, as they are now: `PreparedLane.inputs` has it too. Null where they cannot be had. */
  readonly pacts?: (service: ServiceConfig) => Promise<ManifestFile | null>;
  /** The recordings that the config names for it, as they are now; null where it names some and they are not here. */
  readonly recordings: (service: ServiceConfig) => Promise<readonly ManifestFile[] | null>;
  readonly prepare: (request: LaneRequest) => Promise<PreparedLane>;
}
