import type { Options } from 'yargs';

/** Options that every lane takes. */
export const laneOptions = {
  service: {
    type: 'string',
    requiresArg: true,
    describe: 'service of the config; several: a,b',
    group: 'What:',
  },
  all: { type: 'boolean', default: false, describe: 'every service of the config', group: 'What:' },
  target: {
    type: 'string',
    requiresArg: true,
    describe: 'addresses to use: a name under `targets` of the config',
    group: 'What:',
  },
  baseline: { type: 'string', requiresArg: true, describe: 'URL of the monolith', group: 'What:' },
  candidate: { type: 'string', requiresArg: true, describe: 'URL of the new service', group: 'What:' },
  writes: {
    choices: ['isolated', 'replicated', 'refused'] as const,
    describe: 'isolated: the sides have their own store and own outbound effects and may be written to',
    group: 'What:',
  },
  config: {
    type: 'string',
    requiresArg: true,
    describe: 'config file; found upwards by default',
    group: 'Common:',
  },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'folder for the run, in place of .harness/runs',
    group: 'Common:',
  },
  format: {
    choices: ['text', 'json'] as const,
    default: 'text',
    describe: 'of the result on stdout',
    group: 'Common:',
  },
  quiet: { type: 'boolean', default: false, describe: 'no progress', group: 'Common:' },
  'log-level': {
    choices: ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const,
    default: 'warn',
    describe: 'of the log on stderr',
    group: 'Common:',
  },
  seed: {
    type: 'string',
    requiresArg: true,
    describe: 'makes order and samples repeatable; printed in the manifest',
    group: 'Common:',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    describe: 'say what would be done; send nothing',
    group: 'Common:',
  },
} as const satisfies Record<string, Options>;
