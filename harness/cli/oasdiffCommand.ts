import type { Argv, CommandModule } from 'yargs';
import { programAction, programOptions, type ProgramFlags } from './programOptions.ts';

/** `harness oasdiff`: what compares OpenAPI files, found or installed. */
export const oasdiffCommand: CommandModule<object, ProgramFlags> = {
  command: 'oasdiff [action]',
  describe: 'get oasdiff to compare OpenAPI files, or say which one is used',
  builder: (args): Argv<ProgramFlags> =>
    args
      .positional('action', programAction)
      .options(programOptions)
      .example(
        '$0 oasdiff install',
        'oasdiff v1.33.0, built from its Go module into the cache of the harness',
      )
      .epilogue(
        'Looked for by HARNESS_OASDIFF, PATH, and then in the cache. It is built with a Go that is there (1.21 or newer). Exit codes: 0 there is an oasdiff, 2 wrong usage, 3 it could not be installed, 10 path and version: there is none.',
      ),
  handler: async (flags) => {
    const [{ program }, { pinnedOasdiff }] = await Promise.all([
      import('./program.ts'),
      import('../../contracts/oasdiff/pinnedOasdiff.ts'),
    ]);
    await program(pinnedOasdiff, flags);
  },
};
