import type { Argv, CommandModule } from 'yargs';
import { k6Options } from './k6Options.ts';
import { programAction, type ProgramFlags } from './programOptions.ts';

/** `harness k6`: the load generator, found or installed. */
export const k6Command: CommandModule<object, ProgramFlags> = {
  command: 'k6 [action]',
  describe: 'get k6 for the load tests, or say which one is used',
  builder: (args): Argv<ProgramFlags> =>
    args
      .positional('action', programAction)
      .options(k6Options)
      .example('$0 k6 install', 'k6 v2.2.0 into the cache of the harness, where there is no k6 yet')
      .example('$0 k6 install --from go', 'built from its Go module, with a Go that is there')
      .example(
        'HARNESS_K6_MIRROR=https://mirror/k6 $0 k6 install',
        'the archive from a mirror of the release',
      )
      .example('"$($0 k6 path)" run script.ts', 'the k6 that the load tests would use')
      .epilogue(
        'Looked for by the config (`k6` of `load`), K6_PATH, PATH, and then in the cache. Exit codes: 0 there is a k6, 2 wrong usage, 3 it could not be installed, 10 path and version: there is none.',
      ),
  handler: async (flags) => {
    const [{ program }, { pinnedK6 }] = await Promise.all([
      import('./program.ts'),
      import('../../loadtests/k6/pinnedK6.ts'),
    ]);
    await program(pinnedK6, flags);
  },
};
