import type { Options } from 'yargs';
import { programOptions } from './programOptions.ts';

/** Options of `harness k6`. */
export const k6Options = {
  from: {
    choices: ['archive', 'go'] as const,
    describe: 'install: only the archive of the release, or only a build from the Go module',
  },
  ...programOptions,
} as const satisfies Record<string, Options>;
