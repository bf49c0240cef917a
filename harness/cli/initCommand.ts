import type { Argv, CommandModule } from 'yargs';
import { initOptions, type InitFlags } from './initOptions.ts';

/** `harness init`: proposes a config from a recording or an OpenAPI file. */
export const initCommand: CommandModule<object, InitFlags> = {
  command: 'init',
  describe: 'propose a harness.config.yaml from a recording or an OpenAPI file',
  builder: (args): Argv<InitFlags> =>
    args
      .options(initOptions)
      .example(
        '$0 init --recording traffic.har',
        'propose services, session keys and rules from what was recorded',
      )
      .example('$0 init --recording traffic.har --service auth --print', 'look at one service; write nothing')
      .example('$0 init --openapi openapi.yaml --baseline http://localhost:8080', 'without a recording'),
  handler: async (flags) => {
    const { init } = await import('./init.ts');
    await init(flags);
  },
};
