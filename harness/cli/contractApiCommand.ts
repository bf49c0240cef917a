import type { Argv, CommandModule } from 'yargs';
import { contractApiOptions, type ContractApiFlags } from './contractApiOptions.ts';

/** `harness contract api`: pacts, recordings and another OpenAPI file against the service's own; sends nothing. */
export const contractApiCommand: CommandModule<object, ContractApiFlags> = {
  command: 'api',
  describe: "hold pacts, recordings and the monolith's OpenAPI file against the service's",
  builder: (args): Argv<ContractApiFlags> =>
    args
      .options(contractApiOptions)
      .example('$0 contract api --service auth', 'all that the config names, without a running system')
      .example(
        '$0 contract api --openapi auth.yaml --baseline monolith.yaml --routes "/auth/**"',
        'what the new file breaks of the old one',
      )
      .example('$0 contract api --openapi auth.yaml --recording traffic.har', 'is the file true?')
      .epilogue(
        'Exit codes: 0 nothing was found that counts, 2 wrong usage, 10 something was found, or not all could be checked, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { contractApi } = await import('./contractApi.ts');
    await contractApi(flags);
  },
};
