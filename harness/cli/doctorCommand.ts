import type { Argv, CommandModule } from 'yargs';
import { doctorOptions, type DoctorFlags } from './doctorOptions.ts';

/** `harness doctor`: what is missing here, and how to get it. */
export const doctorCommand: CommandModule<object, DoctorFlags> = {
  command: 'doctor',
  describe: 'say what is missing here and how to get it',
  builder: (args): Argv<DoctorFlags> =>
    args
      .options(doctorOptions)
      .example('$0 doctor', 'config, both sides of each service, recordings, disk, tools')
      .example('$0 doctor --target staging --format json', '')
      .epilogue('Exit codes: 0 nothing that is needed is missing, 2 wrong usage, 10 something is missing.'),
  handler: async (flags) => {
    const { doctor } = await import('./doctor.ts');
    await doctor(flags);
  },
};
