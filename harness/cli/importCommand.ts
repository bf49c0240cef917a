import type { Argv, CommandModule, InferredOptionTypes, Options } from 'yargs';

const importOptions = {
  recording: { type: 'string', array: true, demandOption: true, describe: 'files or globs of any format' },
  output: {
    type: 'string',
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

/** `harness import`: turns any recording format into the native one. */
export const importCommand: CommandModule<object, ImportFlags> = {
  command: 'import',
  describe: 'turn recordings of any format into the native one, credentials replaced',
  builder: (args): Argv<ImportFlags> =>
    args
      .options(importOptions)
      .example('$0 import --recording "har/*.har" --output recordings/auth.ndjson.gz', ''),
  handler: async (flags) => {
    const { importRecordings } = await import('./import.ts');
    await importRecordings(flags);
  },
};
