import type { Argv, CommandModule } from 'yargs';
import { contractInitOptions, type ContractInitFlags } from './contractInitOptions.ts';

/** `harness contract init`: makes a pact of recorded traffic. */
export const contractInitCommand: CommandModule<object, ContractInitFlags> = {
  command: 'init',
  describe: 'make a pact of recorded traffic, for a person to review',
  builder: (args): Argv<ContractInitFlags> =>
    args
      .options(contractInitOptions)
      .example(
        '$0 contract init --recording traffic.har --consumer web --provider auth',
        'without a config: writes contracts/recorded/web.json',
      )
      .example(
        '$0 contract init --consumer web --dry-run',
        'with a config: from its recordings; write nothing',
      )
      .epilogue(
        'Exit codes: 0 the pact was written, 2 wrong usage or nothing to make one of, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { contractInit } = await import('./contractInit.ts');
    await contractInit(flags);
  },
};
