import process from 'node:process';
import { UsageError } from '../errors/UsageError.ts';
import { acceptFinding } from '../run/accept/acceptFinding.ts';
import { acceptNotices, acceptText } from '../run/accept/acceptText.ts';
import type { AcceptFlags } from './acceptOptions.ts';
import { commandRun } from './commandRun.ts';
import { exitCodes } from './exitCodes.ts';
import { onceFlag, onceOrNull } from './onceFlag.ts';

/** `harness accept`. */
export async function accept(flags: AcceptFlags): Promise<void> {
  await commandRun('warn', async (door) => {
    if (flags.fingerprint === undefined)
      throw new UsageError(
        'FINGERPRINT',
        'which finding? A fingerprint is missing',
        'harness accept FINGERPRINT …: 12 hex digits, as the report prints them beside each finding',
      );
    const cwd = process.cwd();
    const request = {
      fingerprint: flags.fingerprint,
      reason: onceFlag('--reason', flags.reason),
      owner: onceFlag('--owner', flags.owner),
      until: onceFlag('--until', flags.until),
      run: onceOrNull('--run', flags.run),
      config: onceOrNull('--config', flags.config),
      service: onceOrNull('--service', flags.service),
      dryRun: flags['dry-run'],
      cwd,
    };
    const accepted = await acceptFinding(request, door, process.env, new Date());
    for (const notice of acceptNotices(accepted)) door.terminal.notice(`note: ${notice}`);
    door.terminal.print(acceptText(accepted, cwd, request.dryRun));
    return exitCodes.success;
  });
}
