import type { Argv, CommandModule } from 'yargs';
import { importOptions, type ImportFlags } from './importOptions.ts';

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
