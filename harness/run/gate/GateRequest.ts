import type { HarnessConfig } from '../../config/harnessConfig.ts';
import type { ServiceConfig } from '../../config/serviceConfig.ts';
import type { Lane } from '../../lane/Lane.ts';
import type { Manifest } from '../../model/manifest.ts';

/** What somebody asked of the gate, from flags and config; null or empty where nothing was said. */
export interface GateRequest {
  readonly config: HarnessConfig;
  readonly service: ServiceConfig;
  /** The registry. */
  readonly lanes: readonly Lane[];
  readonly cwd: string;
  readonly out: string | null;
  readonly seed: string;
  readonly flags: Manifest['asked']['flags'];
  /** The time of the decision where it is not now. */
  readonly at: Date | null;
  readonly from: number | null;
  readonly to: number | null;
  /** Verdict files of the steps taken so far, relative to `cwd`. */
  readonly verdicts: readonly string[];
  /** Runs made elsewhere: paths or ids. With any of them nothing is run here. */
  readonly fromRuns: readonly string[];
  /** Version of the candidate that is to be judged. */
  readonly candidateVersion: string | null;
  readonly limit: number | null;
  readonly rate: number | 'max' | null;
  /** Whether earlier runs of the project count: not those of a demo, whose systems are new each time. */
  readonly history: boolean;
}
