import type { Doubt } from '../model/doubt.ts';
import type { Finding } from '../model/finding.ts';
import type { ManifestFile } from '../model/manifest.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Accounting } from '../model/outcome.ts';
import type { SideIdentity } from '../model/verdict.ts';

/** What a lane hands over to whoever judges and reports. It judges nothing itself. */
export interface LaneResult {
  readonly state: 'complete' | 'interrupted';
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
  /** What whoever reads of a mismatch should know in the same breath: a side that was away. */
  readonly remarks?: readonly string[];
  /** What became of each record of the input; null where the lane reads none. */
  readonly accounting: Accounting | null;
  /** Operations of its input of which a limit or a sample left everything out: nobody looked at them. */
  readonly unseen: readonly string[];
  readonly identities: { readonly baseline: SideIdentity; readonly candidate: SideIdentity };
  /** The recordings as they were read. */
  readonly recordings: readonly ManifestFile[];
  /** ms since the epoch. */
  readonly window: { readonly from: number; readonly to: number };
  /** Units a second on each side, as measured; null where unknown. */
  readonly unitsPerSecond: number | null;
  /** Edges that carry values from one operation to another; null where not counted. */
  readonly edges: number | null;
}
