import type { InferredOptionTypes, Options } from 'yargs';
import { laneOptions } from './laneOptions.ts';

/** Options of `harness contract`; commands in it, such as `contract init`, have others. */
export const contractOptions = {
  ...own(laneOptions),
  pact: {
    global: false,
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'pact, folder, glob or URL in place of those of the config; may be given again',
    group: 'Contract:',
  },
  provider: {
    global: false,
    type: 'string',
    requiresArg: true,
    describe: "the service's name in the pacts [default: its name in the config]",
    group: 'Contract:',
  },
  states: {
    global: false,
    type: 'string',
    requiresArg: true,
    describe: 'module that prepares provider states and makes messages, or the URL that is told the states',
    group: 'Contract:',
  },
  'publish-results': {
    global: false,
    type: 'boolean',
    default: false,
    describe: 'tell the broker which pacts this exact version of the new service keeps',
    group: 'Contract:',
  },
  'build-url': {
    global: false,
    type: 'string',
    requiresArg: true,
    describe: 'with --publish-results: the build that verified, for people who look at the broker',
    group: 'Contract:',
  },
} as const satisfies Record<string, Options>;

export type ContractFlags = InferredOptionTypes<typeof contractOptions>;

type Own<T> = { readonly [K in keyof T]: T[K] & { readonly global: false } };

function own<T extends Readonly<Record<string, Options>>>(options: T): Own<T>;
function own(options: Readonly<Record<string, Options>>): Readonly<Record<string, Options>> {
  return Object.fromEntries(Object.entries(options).map(([name, one]) => [name, { ...one, global: false }]));
}
