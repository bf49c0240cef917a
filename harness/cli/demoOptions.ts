import type { InferredOptionTypes, Options } from 'yargs';
import { demoExamples } from './demoExamples.ts';
import { numberFlag } from './numberFlag.ts';

/** Options of `harness demo`. */
export const demoOptions = {
  example: {
    choices: demoExamples,
    describe: 'the example to judge; accounts, or the one that has the fault',
  },
  fault: {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    describe: 'fault to switch on in the new service',
  },
  'list-faults': { type: 'boolean', default: false, describe: 'list the faults' },
  'limit-exchanges': {
    requiresArg: true,
    coerce: numberFlag('--limit-exchanges', { from: 1, whole: true }),
    describe: 'only the first N exchanges',
  },
  quiet: { type: 'boolean', default: false, describe: 'no progress' },
  format: { choices: ['text', 'json'] as const, default: 'text', describe: 'of the result on stdout' },
} as const satisfies Record<string, Options>;

export type DemoFlags = InferredOptionTypes<typeof demoOptions>;
