import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startAccounts, type Accounts } from '../../examples/accounts/start.ts';
import { unaccounted, verdictOf } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const example = fileURLToPath(new URL('../../examples/accounts/', import.meta.url));

const few = ['--limit-exchanges', '500'];

/** `harness shadow --service auth` in the example's folder, against running systems. */
function judge(
  { monolithUrl, authUrl }: Accounts,
  out: string,
  more: readonly string[],
): Promise<HarnessRun> {
  const flags = ['--service', 'auth', '--rate', 'max', '--format', 'json', '--quiet', ...more];
  return runHarness(['shadow', ...flags, '--out', join(out, 'runs')], {
    cwd: example,
    env: { MONOLITH_URL: monolithUrl, AUTH_URL: authUrl },
  });
}

test('the healthy auth service passes, and is as well twice more: reset and vary at work', async () => {
  const out = workFolder();
  const accounts = await startAccounts();
  try {
    const whole = await judge(accounts, out, []);
    const { verdict, reason, accounting, candidate } = verdictOf(whole.stdout);
    expect(verdict, reason).toBe('pass');
    expect(accounting.selected).toBeGreaterThanOrEqual(4_500);
    expect(candidate).toEqual({ version: accounts.authVersion, identity: 'asked' });
    expect(whole.exitCode).toBe(0);
    // What a run has left would show in the first exchanges of the next one: its people have registered then.
    const again = [await judge(accounts, out, few), await judge(accounts, out, few)];
    for (const run of [whole, ...again]) {
      const told = verdictOf(run.stdout);
      expect(told.findings).toEqual([]);
      const { matched, mismatched, selected } = told.accounting;
      expect(mismatched).toBe(0);
      // On a busy machine an account that is locked for a second is open again when somebody comes too late.
      expect(matched, JSON.stringify(told.accounting)).toBeGreaterThan(0.995 * selected);
      expect(unaccounted(told)).toEqual([0, 0]);
    }
    expect(again.map(({ stdout }) => verdictOf(stdout).accounting.selected)).toEqual([500, 500]);
  } finally {
    await accounts.stop();
  }
});
