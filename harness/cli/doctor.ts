import process from 'node:process';
import { diagnose } from '../run/doctor/diagnose.ts';
import { doctorChecks } from '../run/doctor/doctorChecks.ts';
import { doctorDocument, doctorText } from '../run/doctor/doctorText.ts';
import { surroundings } from '../run/doctor/surroundings.ts';
import { commandRun } from './commandRun.ts';
import type { DoctorFlags } from './doctorOptions.ts';
import { exitCodes } from './exitCodes.ts';
import { onceOrNull } from './onceFlag.ts';

/** `harness doctor`. */
export async function doctor(flags: DoctorFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const request = {
      config: onceOrNull('--config', flags.config),
      target: onceOrNull('--target', flags.target),
      cwd: process.cwd(),
    };
    const around = await surroundings(request, process.env, new Date());
    const document = doctorDocument(await diagnose(around, doctorChecks, signal));
    if (flags.format === 'json') door.terminal.printDocument(document);
    else door.terminal.print(doctorText(document));
    return document.ready ? exitCodes.success : exitCodes.inconclusive;
  });
  // All is written. A look-up of a name that nobody answers would keep the process for half a minute.
  process.exit();
}
