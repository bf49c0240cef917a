import type { Options, PositionalOptions } from 'yargs';

/** Options of every command that gets a program of others. */
export const programOptions = {
  force: { type: 'boolean', default: false, describe: 'install: also where there is one' },
  quiet: { type: 'boolean', default: false, describe: 'nothing on stderr but errors' },
} as const satisfies Record<string, Options>;

/** What `harness k6` and `harness oasdiff` can do. */
export const programActions = ['install', 'path', 'version'] as const;

export const programAction = {
  type: 'string',
  default: '',
  describe: 'install, path or version',
} as const satisfies PositionalOptions;

export interface ProgramFlags {
  readonly action: string;
  readonly from?: 'archive' | 'go' | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
}
