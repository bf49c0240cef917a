import type { Argv, CommandModule } from 'yargs';
import { contractCanIDeployOptions, type ContractCanIDeployFlags } from './contractCanIDeployOptions.ts';

/** `harness contract can-i-deploy`: what the broker knows of a version and an environment. */
export const contractCanIDeployCommand: CommandModule<object, ContractCanIDeployFlags> = {
  command: 'can-i-deploy',
  describe: 'ask the broker whether a version may be deployed to an environment',
  builder: (args): Argv<ContractCanIDeployFlags> =>
    args
      .options(contractCanIDeployOptions)
      .example(
        '$0 contract can-i-deploy --pacticipant web --pacticipant-version "$GIT_SHA" --environment production --broker-url https://broker',
        'without a config',
      )
      .example('$0 contract can-i-deploy --service auth --wait 5m', 'results may be on their way')
      .epilogue(
        'Credentials come from PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD. Exit codes: 0 yes, 2 wrong usage, or names that the broker does not know, 10 results are missing, there is nothing to go by, or the broker cannot be asked, 20 no, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { contractCanIDeploy } = await import('./contractCanIDeploy.ts');
    await contractCanIDeploy(flags);
  },
};
