import type { InferredOptionTypes, Options } from 'yargs';

/** Options of `harness init`. */
export const initOptions = {
  recording: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [] as string[],
    defaultDescription: 'none',
    describe: 'files or globs of any format',
  },
  openapi: { type: 'string', requiresArg: true, describe: 'OpenAPI 2 or 3 file of the service' },
  baseline: { type: 'string', requiresArg: true, describe: 'URL of the monolith' },
  candidate: { type: 'string', requiresArg: true, describe: 'URL of the new service' },
  service: { type: 'string', requiresArg: true, describe: 'propose this service alone' },
  routes: { type: 'string', requiresArg: true, describe: "paths of that service: '/auth/**'" },
  force: { type: 'boolean', default: false, describe: 'overwrite harness.config.yaml' },
  print: { type: 'boolean', default: false, describe: 'print the config on stdout; write nothing' },
} as const satisfies Record<string, Options>;

export type InitFlags = InferredOptionTypes<typeof initOptions>;
