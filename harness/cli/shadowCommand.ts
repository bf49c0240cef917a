import type { Argv, CommandModule } from 'yargs';
import { shadowOptions, type ShadowFlags } from './shadowOptions.ts';

/** `harness shadow`: replays recorded traffic to both sides and compares. */
export const shadowCommand: CommandModule<object, ShadowFlags> = {
  command: 'shadow',
  describe: 'replay recorded traffic to the monolith and the new service, and compare',
  builder: (args): Argv<ShadowFlags> =>
    args
      .options(shadowOptions)
      .example('$0 shadow --service auth', '')
      .example('$0 shadow --service auth --dry-run', 'operations, sessions, edges; nothing is sent')
      .example('$0 shadow --service auth --limit-exchanges 500 --rate max', '')
      .example('$0 shadow --replay 20261121-1215:3fa1c09b-17', 'the session of a finding again')
      .example('$0 shadow --resume', 'go on with the last run, which was killed or interrupted')
      .epilogue(
        'Exit codes: 0 pass, 2 wrong usage, 3 fault of the harness, 10 inconclusive, 20 fail, 130 interrupted.',
      ),
  handler: async (flags) => {
    const { shadow } = await import('./shadow.ts');
    await shadow(flags);
  },
};
