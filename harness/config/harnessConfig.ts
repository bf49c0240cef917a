import type { Limits } from './limits.ts';
import type { Promotion } from './promotion.ts';
import type { ServiceConfig } from './serviceConfig.ts';

/** A config that has been read; each service is checked in full when it is asked for. */
export interface HarnessConfig {
  /** Absolute path. */
  readonly file: string;
  /** The folder that holds the file; relative paths are taken from here. */
  readonly directory: string;
  /** `sha256:…` of what the file says, before variables; spacing, comments and the order of keys do not matter. */
  readonly digest: string;
  readonly target: string | null;
  readonly targets: readonly string[];
  readonly services: readonly string[];
  readonly limits: Limits;
  readonly promotion: Promotion | null;
  /** The service under that name, at the target's addresses; a ConfigError where its part of the file is not legal. */
  readonly service: (name: string) => ServiceConfig;
}
