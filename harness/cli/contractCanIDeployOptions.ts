import type { InferredOptionTypes, Options } from 'yargs';
import { brokerOptions } from './brokerOptions.ts';

/** Options of `harness contract can-i-deploy`. */
export const contractCanIDeployOptions = {
  ...brokerOptions,
  pacticipant: {
    type: 'string',
    requiresArg: true,
    describe: "who is to be deployed, as the pacts name it [default: the service's name in the pacts]",
    group: 'Deploy:',
  },
  'pacticipant-version': {
    type: 'string',
    requiresArg: true,
    describe: "its exact version, such as the commit [default: the candidate's `version` in the config]",
    group: 'Deploy:',
  },
  environment: {
    type: 'string',
    requiresArg: true,
    describe: 'where to [default: `contract.broker.environment` of the config]',
    group: 'Deploy:',
  },
  ignore: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'pacticipant whose results do not count; may be given again',
    group: 'Deploy:',
  },
  wait: {
    type: 'string',
    requiresArg: true,
    describe: 'ask again for so long while results are missing: 30s, 5m [default: do not]',
    group: 'Deploy:',
  },
} as const satisfies Record<string, Options>;

export type ContractCanIDeployFlags = InferredOptionTypes<typeof contractCanIDeployOptions>;
