import type { Argv, CommandModule } from 'yargs';
import { demoOptions, type DemoFlags } from './demoOptions.ts';

/** `harness demo`: the bundled example system, brought up on loopback and judged. */
export const demoCommand: CommandModule<object, DemoFlags> = {
  command: 'demo',
  describe: 'bring up an example monolith and auth service here and judge them',
  builder: (args): Argv<DemoFlags> =>
    args
      .options(demoOptions)
      .example('$0 demo', 'a healthy service: pass')
      .example('$0 demo --fault lost-role', 'fail'),
  handler: async (flags) => {
    const { demo } = await import('./demo.ts');
    await demo(flags);
  },
};
