import type { Argv, CommandModule, InferredOptionTypes, Options } from 'yargs';

const demoOptions = {
  fault: { type: 'string', array: true, default: [], describe: 'fault to switch on in the new service' },
  'list-faults': { type: 'boolean', default: false, describe: 'list the faults' },
  'limit-exchanges': { type: 'number', describe: 'only the first N exchanges' },
  quiet: { type: 'boolean', default: false, describe: 'no progress' },
  format: { choices: ['text', 'json'] as const, default: 'text', describe: 'of the result on stdout' },
} as const satisfies Record<string, Options>;

export type DemoFlags = InferredOptionTypes<typeof demoOptions>;

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
