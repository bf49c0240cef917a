import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';

/** Options of `harness contract`. */
export const contractOptions = {
  ...laneOptions,
  pact: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'pact, folder, glob or URL in place of those of the config; may be given again',
    group: 'Contract:',
  },
  provider: {
    type: 'string',
    requiresArg: true,
    describe: "the service's name in the pacts [default: its name in the config]",
    group: 'Contract:',
  },
  states: {
    type: 'string',
    requiresArg: true,
    describe: 'module that prepares provider states and makes messages, or the URL that is told the states',
    group: 'Contract:',
  },
} as const satisfies Record<string, Options>;

export type ContractFlags = InferredOptionTypes<typeof contractOptions>;
