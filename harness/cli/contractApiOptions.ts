import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';

const several = { type: 'string', requiresArg: true, array: true, default: [] as string[] } as const;

/** Options of `harness contract api`. */
export const contractApiOptions = {
  openapi: {
    type: 'string',
    requiresArg: true,
    describe: "the service's OpenAPI file, in place of that of the config",
  },
  baseline: {
    type: 'string',
    requiresArg: true,
    describe: "the monolith's OpenAPI file: what it promises, the service's must not break",
  },
  recording: {
    ...several,
    defaultDescription: 'those of `shadow` in the config',
    describe: 'recorded traffic, files or globs of any format',
  },
  pact: {
    ...several,
    defaultDescription: 'those of the config',
    describe: 'pact, folder, glob or URL; may be given again',
  },
  routes: {
    ...several,
    defaultDescription: 'all',
    describe: "without a config: the service's paths, '/auth/**'",
  },
  service: { type: 'string', requiresArg: true, describe: 'service of the config' },
  config: laneOptions.config,
  format: laneOptions.format,
} as const satisfies Record<string, Options>;

export type ContractApiFlags = InferredOptionTypes<typeof contractApiOptions>;
