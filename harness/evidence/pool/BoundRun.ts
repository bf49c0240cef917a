import type { EvidenceSource } from '../../model/manifest.ts';
import type { LaneName } from '../../model/measurement.ts';
import type { StoredRun } from '../readRun.ts';
import type { Against, LaneUse } from './standing.ts';

/** A run, and what its evidence counts for. */
export interface BoundRun {
  readonly run: StoredRun;
  readonly source: EvidenceSource;
  /** What stands against it as evidence; null where nothing does. */
  readonly against: Against;
  /** What the evidence of each of its lanes counts for. */
  readonly uses: ReadonlyMap<LaneName, LaneUse>;
  /** Names the shards that make up one load with it; null for a run by itself. */
  readonly set: string | null;
}
