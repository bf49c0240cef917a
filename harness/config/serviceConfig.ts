import type { LaneName } from '../model/measurement.ts';
import type { LaneTerms } from './laneTerms.ts';
import type { ServiceLimits } from './limits.ts';
import type { SideConfig } from './sideConfig.ts';

/** One service under migration, with everything that the config or the flags say about it. */
export interface ServiceConfig {
  /** Safe as part of a file name. */
  readonly name: string;
  /** Globs on the path; what fits none of them is another service's. */
  readonly routes: readonly string[];
  /** Hosts that recordings know this service by; empty for any. */
  readonly hosts: readonly string[];
  /** Globs on the path that never count as evidence. */
  readonly health: readonly string[];
  /** Absolute path of the OpenAPI file. */
  readonly openapi: string | null;
  /** Templates as given: `GET /auth/users/{id}`; each must be seen for a pass. */
  readonly operations: readonly string[];
  readonly baseline: SideConfig;
  readonly candidate: SideConfig;
  /** A second instance of the baseline, which shows natural noise; null for none. */
  readonly control: SideConfig | null;
  readonly limits: ServiceLimits;
  /** The lanes' own sections, parsed by their own schemas; a lane without a section is not in it. */
  readonly lanes: ReadonlyMap<LaneName, unknown>;
  /** What is asked of these lanes; `termsOf` for any. */
  readonly terms: ReadonlyMap<LaneName, LaneTerms>;
  /** Absolute; relative paths in the lanes' sections are taken from here. */
  readonly directory: string;
}

export const defaultRoutes: readonly string[] = Object.freeze(['/**']);

export const defaultHealth: readonly string[] = Object.freeze([
  '/health',
  '/healthz',
  '/livez',
  '/readyz',
  '/ready',
  '/ping',
  '/metrics',
]);
