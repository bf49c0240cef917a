import type { InferredOptionTypes, Options } from 'yargs';

/** Options of `harness import`. */
export const importOptions = {
  recording: {
    type: 'string',
    requiresArg: true,
    array: true,
    demandOption: true,
    describe: 'files or globs of any format',
  },
  output: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'native recording to write; .gz and .zst compress',
  },
  'keep-secrets': {
    type: 'boolean',
    default: false,
    describe: 'keep credentials as recorded: needed where accounts of the recording exist already',
  },
  strict: { type: 'boolean', default: false, describe: 'stop at the first record that cannot be used' },
  quiet: { type: 'boolean', default: false, describe: 'say nothing but errors' },
} as const satisfies Record<string, Options>;

export type ImportFlags = InferredOptionTypes<typeof importOptions>;
