import type { Argv, CommandModule } from 'yargs';
import { contractApiCommand } from './contractApiCommand.ts';
import { contractCanIDeployCommand } from './contractCanIDeployCommand.ts';
import { contractInitCommand } from './contractInitCommand.ts';
import { contractOptions, type ContractFlags } from './contractOptions.ts';
import { contractPublishCommand } from './contractPublishCommand.ts';

/** `harness contract`: verifies the consumers' pacts against both sides. */
export const contractCommand: CommandModule<object, ContractFlags> = {
  command: 'contract',
  describe: "verify every consumer's pact against the new service and the monolith",
  builder: (args): Argv<ContractFlags> =>
    args
      .options(contractOptions)
      .command(contractInitCommand)
      .command(contractApiCommand)
      .command(contractPublishCommand)
      .command(contractCanIDeployCommand)
      .example('$0 contract --service auth', 'the pacts of the config')
      .example('$0 contract --service auth --dry-run', 'consumers, interactions, states without a handler')
      .example(
        '$0 contract --pact contracts/pacts --states contracts/states.ts --baseline http://localhost:8000 --candidate http://localhost:8001 --writes isolated',
        'without a config',
      )
      .epilogue(
        'Exit codes: 0 pass, 2 wrong usage, 3 fault of the harness, 10 inconclusive, 20 fail, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { contract } = await import('./contract.ts');
    await contract(flags);
  },
};
