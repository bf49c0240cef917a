import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs';

/** Options of `harness k6`. */
export const k6Options = {
  from: {
    choices: ['archive', 'go'] as const,
    describe: 'install: only the archive of the release, or only a build from the Go module',
  },
  force: { type: 'boolean', default: false, describe: 'install: also where there is a k6' },
  quiet: { type: 'boolean', default: false, describe: 'nothing on stderr but errors' },
} as const satisfies Record<string, Options>;

/** What `harness k6` can do. */
export const k6Actions = ['install', 'path', 'version'] as const;

export const k6Action = {
  type: 'string',
  default: '',
  describe: 'install, path or version',
} as const satisfies PositionalOptions;

export type K6Flags = InferredOptionTypes<typeof k6Options> & { readonly action: string };
