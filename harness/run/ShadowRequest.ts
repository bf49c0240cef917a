import type { HarnessConfig } from '../config/harnessConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';

/** What somebody asked the shadow lane to do, from flags and config; null where nothing was said. */
export interface ShadowRequest {
  readonly service: ServiceConfig;
  readonly config: HarnessConfig | null;
  /** Folder that relative paths of flags are taken from, and under which runs are kept. */
  readonly cwd: string;
  readonly out: string | null;
  readonly recordings: readonly string[];
  readonly hosts: readonly string[];
  readonly session: readonly string[];
  readonly operations: readonly string[];
  readonly sample: number | null;
  readonly limit: number | null;
  readonly rate: number | 'max' | null;
  readonly speed: number | null;
  readonly concurrency: number | null;
  readonly seed: string;
  readonly strict: boolean;
  /** For the manifest: the command line as given. */
  readonly flags: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}
