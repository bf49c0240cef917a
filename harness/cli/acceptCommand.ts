import type { Argv, CommandModule } from 'yargs';
import { acceptOptions, type AcceptFlags } from './acceptOptions.ts';

/** `harness accept`: writes an accepted difference from a finding of a stored run. */
export const acceptCommand: CommandModule<object, AcceptFlags> = {
  command: 'accept [fingerprint]',
  describe: 'accept a finding of a stored run for a time, with the values it showed',
  builder: (args): Argv<AcceptFlags> =>
    args
      .positional('fingerprint', {
        type: 'string',
        describe: 'of the finding, as the report prints it; its first 6 digits or more do',
      })
      .options(acceptOptions)
      .example('$0 accept 3fa1c09b7d52 --reason "roles are gone, ADR 12" --owner ann --until 2027-03-31', '')
      .epilogue('Exit codes: 0 written, 2 wrong usage or nothing to accept, 3 fault of the harness.'),
  handler: async (flags) => {
    const { accept } = await import('./accept.ts');
    await accept(flags);
  },
};
