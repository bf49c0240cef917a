import type { InferredOptionTypes, Options } from 'yargs';

/** Options of every command that asks a broker. Credentials are none of them: they come from the environment. */
export const brokerOptions = {
  service: { type: 'string', requiresArg: true, describe: 'service of the config', group: 'What:' },
  'broker-url': {
    type: 'string',
    requiresArg: true,
    describe: 'the broker [default: `contract.broker.url` of the config, or PACT_BROKER_BASE_URL]',
    group: 'What:',
  },
  config: {
    type: 'string',
    requiresArg: true,
    describe: 'config file; found upwards by default',
    group: 'Common:',
  },
  format: {
    choices: ['text', 'json'] as const,
    default: 'text',
    describe: 'of the result on stdout',
    group: 'Common:',
  },
} as const satisfies Record<string, Options>;

export type BrokerFlags = InferredOptionTypes<typeof brokerOptions>;
