import type { InferredOptionTypes, Options } from 'yargs';

/** Options of `harness accept`. */
export const acceptOptions = {
  reason: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'why the candidate is meant to differ',
  },
  owner: { type: 'string', requiresArg: true, demandOption: true, describe: 'who answers for it' },
  until: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'last day, YYYY-MM-DD in UTC, a year ahead at most; then it counts again',
  },
  run: {
    type: 'string',
    requiresArg: true,
    describe: 'run that has the finding: id, start of one, or path; the newest that has it by default',
  },
  service: {
    type: 'string',
    requiresArg: true,
    describe: "service of the config; the run's own by default",
  },
  config: { type: 'string', requiresArg: true, describe: 'config file; found upwards by default' },
  'dry-run': { type: 'boolean', default: false, describe: 'print the entry; write nothing' },
} as const satisfies Record<string, Options>;

export type AcceptFlags = InferredOptionTypes<typeof acceptOptions> & {
  readonly fingerprint: string | undefined;
};
