import type { Proposed } from './yamlText.ts';

/** All that is proposed for one service. */
export interface ServiceProposal {
  readonly name: string;
  readonly routes: readonly string[];
  /** What speaks for its routes. */
  readonly why: string;
  /** Own hosts it was recorded at; empty where nothing is to be said about them. */
  readonly hosts: readonly Proposed[];
  readonly operations: readonly Proposed[];
  readonly session: readonly Proposed[];
  readonly vary: readonly Proposed[];
  readonly rules: readonly Proposed[];
  /** Fields that vary and need no rule. */
  readonly recognised: readonly string[];
  readonly waits: readonly Proposed[];
  readonly searches: readonly Proposed[];
  readonly fullTables: readonly string[];
  readonly hasOpenApi: boolean;
}

/** A config before it is written down. */
export interface ConfigProposal {
  /** What was looked at, in a sentence. */
  readonly source: string;
  readonly services: readonly ServiceProposal[];
  /** What was seen and is in no service, a sentence each. */
  readonly leftOut: readonly string[];
  /** Paths that are called like a log-in and are in no service: `/shop/login (240 exchanges)`. */
  readonly signIns: readonly string[];
  /** Paths that look like health checks and do not count as such by default. */
  readonly health: readonly Proposed[];
  readonly identity: { readonly path: string; readonly version: string; readonly exchanges: number } | null;
  readonly recordings: readonly string[];
  readonly openapi: string | null;
  readonly baseline: string | null;
  readonly candidate: string | null;
}
