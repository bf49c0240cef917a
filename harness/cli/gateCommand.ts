import type { Argv, CommandModule } from 'yargs';
import { gateOptions, type GateFlags } from './gateOptions.ts';

/** `harness gate`: one verdict from all the evidence that a step requires. */
export const gateCommand: CommandModule<object, GateFlags> = {
  command: 'gate',
  describe: 'run what the next step requires, or collect it, and say PROMOTE, HOLD or ROLLBACK',
  builder: (args): Argv<GateFlags> =>
    args
      .options(gateOptions)
      .example('$0 gate --service auth --from 5 --to 10', 'run the lanes that the step requires, and judge')
      .example('$0 gate --service auth --explain', 'the policy in force, and what each check needs')
      .example(
        '$0 gate --service auth --from 5 --from-run ./shadow-run --from-run ./load-run',
        'judge what other jobs ran',
      )
      .example(
        '$0 gate --service auth --verdict step-5.json',
        'the step after the one that this verdict took',
      )
      .epilogue(
        'Exit codes: 0 PROMOTE, 2 wrong usage, 3 fault of the harness, 10 HOLD, 20 ROLLBACK (from 0 %: do not start), 130 interrupted.',
      ),
  handler: async (flags) => {
    const { gate } = await import('./gate.ts');
    await gate(flags);
  },
};
