import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';

/** Options of `harness contract init`. */
export const contractInitOptions = {
  recording: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [] as string[],
    defaultDescription: 'those of `shadow` in the config',
    describe: 'files or globs of any format',
  },
  consumer: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'whose traffic it is: the name of the consumer in the pact',
  },
  provider: {
    type: 'string',
    requiresArg: true,
    describe: "the service's name in the pact; needed without a config",
  },
  service: { type: 'string', requiresArg: true, describe: 'service of the config' },
  routes: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [] as string[],
    defaultDescription: 'all',
    describe: "without a config: the service's paths, '/auth/**'",
  },
  operations: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [] as string[],
    defaultDescription: 'all',
    describe: 'only these: `POST /auth/login`; several: give the flag again',
  },
  'user-agent': {
    type: 'string',
    requiresArg: true,
    describe:
      "only requests whose User-Agent has this in it: the consumer's own, where a gateway recorded all",
  },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'file to write; contracts/recorded/CONSUMER.json where not given',
  },
  force: {
    type: 'boolean',
    default: false,
    describe: 'write over a pact that was made before; what a person changed in it stays',
  },
  'dry-run': { type: 'boolean', default: false, describe: 'say what would be written; write nothing' },
  quiet: { type: 'boolean', default: false, describe: 'no progress' },
  config: laneOptions.config,
} as const satisfies Record<string, Options>;

export type ContractInitFlags = InferredOptionTypes<typeof contractInitOptions>;
