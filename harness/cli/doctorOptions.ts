import type { InferredOptionTypes, Options } from 'yargs';

/** Options of `harness doctor`. */
export const doctorOptions = {
  config: { type: 'string', requiresArg: true, describe: 'config file; found upwards by default' },
  target: {
    type: 'string',
    requiresArg: true,
    describe: 'addresses to look at: a name under `targets` of the config',
  },
  format: { choices: ['text', 'json'] as const, default: 'text', describe: 'of the result on stdout' },
} as const satisfies Record<string, Options>;

export type DoctorFlags = InferredOptionTypes<typeof doctorOptions>;
