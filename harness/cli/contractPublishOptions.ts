import type { InferredOptionTypes, Options } from 'yargs';
import { brokerOptions } from './brokerOptions.ts';

/** Options of `harness contract publish`. */
export const contractPublishOptions = {
  ...brokerOptions,
  pact: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'pact, folder or glob in place of those of the config; may be given again',
    group: 'Publish:',
  },
  'consumer-version': {
    type: 'string',
    requiresArg: true,
    describe: 'exact version of the consumer that the pacts are of, such as the commit; it must be given',
    group: 'Publish:',
  },
  branch: { type: 'string', requiresArg: true, describe: "the consumer's branch", group: 'Publish:' },
  'build-url': {
    type: 'string',
    requiresArg: true,
    describe: 'the build that publishes, for people who look at the broker',
    group: 'Publish:',
  },
  recorded: {
    type: 'boolean',
    default: false,
    describe: 'publish pacts that were made of recorded traffic, too',
    group: 'Publish:',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    describe: 'say what would be published; send nothing',
    group: 'Common:',
  },
} as const satisfies Record<string, Options>;

export type ContractPublishFlags = InferredOptionTypes<typeof contractPublishOptions>;
