import type { Argv, CommandModule } from 'yargs';
import { loadOptions, type LoadFlags } from './loadOptions.ts';

/** `harness load`: runs k6 against the new service and holds its counts against the limits. */
export const loadCommand: CommandModule<object, LoadFlags> = {
  command: 'load',
  describe: 'run k6 against the new service, and hold errors and latencies against the limits',
  builder: (args): Argv<LoadFlags> =>
    args
      .options(loadOptions)
      .example('$0 load --service auth', 'the scripts of the config')
      .example('$0 load --service auth --dry-run', 'scripts, virtual users, how long; nothing is sent')
      .example('$0 load --service auth --compare', "the monolith's numbers beside it")
      .example(
        '$0 load --script loadtests/auth.k6.ts --candidate http://localhost:8001 --writes isolated',
        'without a config',
      )
      .example(
        '$0 load --recording traffic.har --rate 200 --duration 1m --candidate http://localhost:8001 --writes isolated',
        'without a script',
      )
      .example('$0 load --service auth --shard 2/4', 'the second of four machines')
      .epilogue(
        'Exit codes: 0 pass, 2 wrong usage, 3 fault of the harness, 10 inconclusive, 20 fail, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { load } = await import('./load.ts');
    await load(flags);
  },
};
