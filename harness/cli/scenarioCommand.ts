import type { Argv, CommandModule } from 'yargs';
import { scenarioOptions, type ScenarioFlags } from './scenarioOptions.ts';

/** `harness scenario`: plays whole journeys on both sides. */
export const scenarioCommand: CommandModule<object, ScenarioFlags> = {
  command: 'scenario',
  describe: 'play whole journeys with Playwright on the new service and the monolith, and compare them',
  builder: (args): Argv<ScenarioFlags> =>
    args
      .options(scenarioOptions)
      .example('$0 scenario --service auth', 'the journeys of the config')
      .example('$0 scenario --service auth --dry-run', 'journeys, sides, browser')
      .example('$0 scenario --service auth --spec scenarios/auth/login.spec.ts', 'one spec of them')
      .example(
        '$0 scenario --spec scenarios --baseline http://localhost:8000 --candidate http://localhost:8001 --writes isolated',
        'without a config',
      )
      .epilogue(
        'Exit codes: 0 pass, 2 wrong usage, 3 fault of the harness, 10 inconclusive, 20 fail, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { scenario } = await import('./scenario.ts');
    await scenario(flags);
  },
};
