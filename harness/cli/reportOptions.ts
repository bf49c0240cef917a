import type { InferredOptionTypes, Options } from 'yargs';

/** Options of `harness report`. */
export const reportOptions = {
  format: {
    choices: ['text', 'json', 'junit', 'markdown', 'github', 'html'] as const,
    array: true,
    default: ['text'],
    describe: 'how to tell it; several are written into the directory of the run',
  },
  output: {
    type: 'string',
    requiresArg: true,
    describe: 'file to write the report to, in place of stdout',
  },
  'exit-code': {
    type: 'boolean',
    default: false,
    describe: 'end with the exit code of the verdict, in place of 0',
  },
} as const satisfies Record<string, Options>;

export type ReportFlags = InferredOptionTypes<typeof reportOptions> & { readonly run: string | undefined };
