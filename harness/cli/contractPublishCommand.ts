import type { Argv, CommandModule } from 'yargs';
import { contractPublishOptions, type ContractPublishFlags } from './contractPublishOptions.ts';

/** `harness contract publish`: gives consumers' pacts to a broker. */
export const contractPublishCommand: CommandModule<object, ContractPublishFlags> = {
  command: 'publish',
  describe: "publish consumers' pacts to a broker",
  builder: (args): Argv<ContractPublishFlags> =>
    args
      .options(contractPublishOptions)
      .example(
        '$0 contract publish --pact "pacts/*.json" --consumer-version "$GIT_SHA" --branch main --broker-url https://broker',
        'in the consumer’s build',
      )
      .epilogue(
        'Credentials come from PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD. Exit codes: 0 published, 2 wrong usage, a pact that is none, or other content under this version, 3 the broker did not take them, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { contractPublish } = await import('./contractPublish.ts');
    await contractPublish(flags);
  },
};
